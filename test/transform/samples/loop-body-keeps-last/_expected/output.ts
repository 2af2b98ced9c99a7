import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  for (let i = 0; i < 3; i++) {
    const last = __sacristy_scope.pin("last", i * 10, () => last)
  }
}, { name: null, parameters: [], entries: ["last"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

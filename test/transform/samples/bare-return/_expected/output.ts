import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const a = __sacristy_scope.pin("a", 1, () => a)
  if (a === 1) return
  const b = __sacristy_scope.pin("b", 2, () => b)
}, { name: null, parameters: [], entries: ["a", "b"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

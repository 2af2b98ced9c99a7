import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

/** Settings of the optimizer. */
ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const lr = __sacristy_scope.pin("lr", 0.1, () => lr)
}, { name: null, parameters: [], entries: ["lr"], docs: {}, doc: "Settings of the optimizer.", choices: {}, at: "input.ts:6:11" }))

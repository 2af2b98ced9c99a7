import * as __sacristy_2 from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy_2.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy_2.configFunction(() => { const __sacristy_scope_2 = __sacristy_2.enterScope();
  const __sacristy = 1
  const __sacristy_scope = 2
  let value = __sacristy_scope_2.pin("value", 3, () => value)
  __sacristy_scope_2.write("value", value += 1, () => value, (__sacristy_value) => { value = __sacristy_value }, "assignment")
}, { name: null, parameters: [], entries: ["value"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

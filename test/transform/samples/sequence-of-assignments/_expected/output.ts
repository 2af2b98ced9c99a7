import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  let a, b
  __sacristy_scope.write("a", a = __sacristy_scope.write("b", b = 1, () => b, (__sacristy_value) => { b = __sacristy_value }, "assignment"), () => a, (__sacristy_value) => { a = __sacristy_value }, "assignment")
  const c = __sacristy_scope.pin("c", (__sacristy_scope.write("a", a = 4, () => a, (__sacristy_value) => { a = __sacristy_value }, "assignment")), () => c)
}, { name: null, parameters: [], entries: ["a", "b", "c"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

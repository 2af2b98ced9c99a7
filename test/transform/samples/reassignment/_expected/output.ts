import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  let a = __sacristy_scope.pin("a", 1, () => a)
  __sacristy_scope.write("a", a += 1, () => a, (__sacristy_value) => { a = __sacristy_value }, "assignment")
  let b: number | undefined
  __sacristy_scope.write("b", b ??= a, () => b, (__sacristy_value) => { b = __sacristy_value }, "assignment")
  let c = __sacristy_scope.pin("c", __sacristy_scope.write("b", b++, () => b, (__sacristy_value) => { b = __sacristy_value }, "update"), () => c)
  __sacristy_scope.write("c", ++c, () => c, (__sacristy_value) => { c = __sacristy_value }, "assignment")
  let late
  __sacristy_scope.write("late", late = c * 2, () => late, (__sacristy_value) => { late = __sacristy_value }, "assignment")
}, { name: null, parameters: [], entries: ["a", "b", "c", "late"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

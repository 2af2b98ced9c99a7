import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(function () {
  'use strict';const __sacristy_scope = __sacristy.enterScope();
  let a = __sacristy_scope.pin("a", 1, () => a)
  ;(() => a)()
  __sacristy_scope.write("a", ++a, () => a, (__sacristy_value) => { a = __sacristy_value }, "assignment")
}, { name: null, parameters: [], entries: ["a"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'
import { scale as grow } from './_model.js'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:4:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const width = __sacristy_scope.pin("width", 2, () => width)
}, { name: null, parameters: [], entries: ["width"], docs: {}, doc: null, choices: {}, at: "input.ts:6:11" }))
const scaled = ex.capture(__sacristy.capturedFunction(grow, { name: "scale", form: "positional", parameters: [{ name: "width", optional: false }, { name: "by", optional: true }], rest: false, signature: "scale(width, by = 10)", doc: "Grows the width.", at: "_model.ts:2:8" }))

ex.main(__sacristy.capturedFunction(function main() {
  return scaled()
}, { name: "main", form: "positional", parameters: [], rest: false, signature: "main()", doc: null, at: "input.ts:11:9" }))

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const a = __sacristy_scope.pin("a", 1, () => a)
}, { name: null, parameters: [], entries: ["a"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))
ex.configHook((config) => {
  config.a = 2
  return config
})
ex.preRunHook(__sacristy.capturedFunction((a: number, _run: { info: Record<string, unknown> }) => {
  _run.info.before = a
}, { name: "preRunHook", form: "positional", parameters: [{ name: "a", optional: false }, { name: "_run", optional: false }], rest: false, signature: "preRunHook(a, _run)", doc: null, at: "input.ts:12:15" }))
ex.main(__sacristy.capturedFunction(function main(a: number, _run: { info: Record<string, unknown> }) {
  return [a, _run.info.before]
}, { name: "main", form: "positional", parameters: [{ name: "a", optional: false }, { name: "_run", optional: false }], rest: false, signature: "main(a, _run)", doc: null, at: "input.ts:15:9" }))

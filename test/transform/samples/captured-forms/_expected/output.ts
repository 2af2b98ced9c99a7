import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const a = __sacristy_scope.pin("a", 1, () => a)
}, { name: null, parameters: [], entries: ["a"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

/** Adds to a. */
export const add = ex.capture(__sacristy.capturedFunction(function plus(a: number, b?: number) {
  return a + (b ?? 0)
} as (a: number, b?: number) => number, { name: "plus", form: "positional", parameters: [{ name: "a", optional: false }, { name: "b", optional: true }], rest: false, signature: "plus(a, b)", doc: "Adds to a.", at: "input.ts:10:31" }))

const holder = {
  /** Doubles a. */
  double: ex.capture(__sacristy.capturedFunction((a: number) => a * 2, { name: "double", form: "positional", parameters: [{ name: "a", optional: false }], rest: false, signature: "double(a)", doc: "Doubles a.", at: "input.ts:16:22" })),
  late: undefined as unknown,
}
holder.late = ex.capture(__sacristy.capturedFunction((a: number) => -a, { name: "late", form: "positional", parameters: [{ name: "a", optional: false }], rest: false, signature: "late(a)", doc: null, at: "input.ts:19:26" }))

function declared(this: unknown, a: number, ...rest: number[]) {
  return [a, ...rest]
}
const again = ex.capture(__sacristy.capturedFunction(declared, { name: "declared", form: "positional", parameters: [{ name: "a", optional: false }], rest: true, signature: "declared(a, ...rest)", doc: null, at: "input.ts:21:1" }))
const renamed = ex.capture({ name: 'called' }, __sacristy.capturedFunction((a: number) => a, { name: "called", form: "positional", parameters: [{ name: "a", optional: false }], rest: false, signature: "called(a)", doc: null, at: "input.ts:25:48" }))

ex.main(__sacristy.capturedFunction(function main() {
  return [add(), holder.double(), again(), again(5, 6), renamed()]
}, { name: "main", form: "positional", parameters: [], rest: false, signature: "main()", doc: null, at: "input.ts:27:9" }))

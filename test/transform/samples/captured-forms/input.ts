import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const a = 1
})

/** Adds to a. */
export const add = ex.capture(function plus(a: number, b?: number) {
  return a + (b ?? 0)
} as (a: number, b?: number) => number)

const holder = {
  /** Doubles a. */
  double: ex.capture((a: number) => a * 2),
  late: undefined as unknown,
}
holder.late = ex.capture((a: number) => -a)

function declared(this: unknown, a: number, ...rest: number[]) {
  return [a, ...rest]
}
const again = ex.capture(declared)
const renamed = ex.capture({ name: 'called' }, (a: number) => a)

ex.main(function main() {
  return [add(), holder.double(), again(), again(5, 6), renamed()]
})

import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  let a = 1
  a += 1
  let b: number | undefined
  b ??= a
  let c = b++
  ++c
  let late
  late = c * 2
})

/** The experiment whose whole process is timed. */
import { Experiment } from 'sacristy'

const ex = new Experiment('hello')

ex.config(() => {
  const a = 1 // a number
  const b = { c: 2 * a }
})

ex.automain(function main(a: number) {
  return a
})

import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const a = 10
  let b = 2 * a
  var c = `b is ${b}`
})

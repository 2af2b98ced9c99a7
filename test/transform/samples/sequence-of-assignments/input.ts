import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  let a, b
  a = b = 1
  const c = (a = 4)
})

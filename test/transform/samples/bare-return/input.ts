import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const a = 1
  if (a === 1) return
  const b = 2
})

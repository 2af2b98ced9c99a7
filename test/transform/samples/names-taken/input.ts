import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const __sacristy = 1
  const __sacristy_scope = 2
  let value = 3
  value += 1
})

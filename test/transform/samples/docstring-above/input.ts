import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

/** Settings of the optimizer. */
ex.config(() => {
  const lr = 0.1
})

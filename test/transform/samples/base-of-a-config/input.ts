import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

const SHARED = { lr: 0.1, steps: 3 }

ex.config({ base: SHARED }, () => {
  const steps = 5
})

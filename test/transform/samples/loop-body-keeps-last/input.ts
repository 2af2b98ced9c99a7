import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  for (let i = 0; i < 3; i++) {
    const last = i * 10
  }
})

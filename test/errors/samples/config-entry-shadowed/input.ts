import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const rates = [0.1, 0.2]
  const best = rates[0]
  if (rates.length > 1) {
    const best = Math.max(...rates)
  }
})

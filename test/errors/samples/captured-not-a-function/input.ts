import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const largest = 10
})
const limit = ex.capture(Math.min)

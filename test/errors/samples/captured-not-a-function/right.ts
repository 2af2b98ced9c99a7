import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const largest = 10
})
const limit = ex.capture((largest: number, value = 0) => Math.min(largest, value))

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const seed = 42
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const _seed = 42
})

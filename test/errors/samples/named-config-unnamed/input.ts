import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.namedConfig(() => {
  const steps = 3
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.namedConfig(function small() {
  const steps = 3
})

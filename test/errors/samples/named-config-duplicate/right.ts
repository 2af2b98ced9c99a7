import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.namedConfig(function short() {
  const steps = 3
})
ex.namedConfig(function small() {
  const batch = 8
})

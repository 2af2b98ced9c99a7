import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.namedConfig(function small() {
  const lr = 1
})
ex.namedConfig({ name: 'small' }, () => {
  const lr = 2
})
ex.command(function train() {})
const train = ex.command(() => {})
ex.command(function print_config() {})

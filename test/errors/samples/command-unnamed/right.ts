import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.command(function train() {
  return 'trained'
})
const evaluate = ex.command(() => 'evaluated')
ex.command({ name: 'export' }, () => 'exported')

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.command(function print_config() {
  console.log('printed')
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.command(function help() {
  return 'me'
})

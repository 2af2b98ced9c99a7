import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const learning_rate = 0.1
})
ex.automain(function main(learning_rte: number) {
  return learning_rte
})

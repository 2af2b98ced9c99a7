import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const learning_rate = 0.1
})
ex.automain(function main(learning_rate: number, scale = 1) {
  return learning_rate * scale
})

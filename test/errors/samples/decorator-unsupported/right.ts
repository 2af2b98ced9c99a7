import { Experiment } from 'sacristy'

const ex = new Experiment('sample')
ex.config(() => {
  const lr = 0.1
})

ex.main(function train(lr: number) {
  return lr
})

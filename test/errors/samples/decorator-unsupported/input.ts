import { Experiment } from 'sacristy'

const ex = new Experiment('sample')
ex.config(() => {
  const lr = 0.1
})

class Trainer {
  @ex.main static train(lr: number) {
    return lr
  }
}

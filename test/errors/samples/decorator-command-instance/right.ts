import { Experiment } from 'sacristy'

const ex = new Experiment('sample')
ex.config(() => {
  const lr = 0.1
})

class Trainer {
  scale = 2

  @ex.command static train(lr: number) {
    return lr * new this().scale
  }
}

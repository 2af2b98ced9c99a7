import { Experiment } from 'sacristy'

const ex = new Experiment('sample')
ex.config(() => {
  const lr = 0.1
})

class Trainer {
  scale = 2

  @ex.command train(lr: number) {
    return lr * this.scale
  }
}

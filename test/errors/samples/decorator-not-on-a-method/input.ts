import { Experiment } from 'sacristy'

const ex = new Experiment('sample')
ex.config(() => {
  const lr = 0.1
})

class Trainer {
  scale = 2
  @ex.capture step = (lr: number) => lr * this.scale
}

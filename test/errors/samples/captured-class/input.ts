import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

class Trainer {
  constructor(readonly options: { lr: number }) {}
}
ex.config(() => {
  const lr = 0.1
})
const makeTrainer = ex.capture(Trainer)

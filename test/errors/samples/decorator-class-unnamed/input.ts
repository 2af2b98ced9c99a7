import { Experiment } from 'sacristy'

const ex = new Experiment('sample')
ex.config(() => {
  const lr = 0.1
})

export default class {
  @ex.capture #step(lr: number) {
    return lr
  }
}

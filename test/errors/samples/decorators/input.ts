import { Experiment } from 'sacristy'

const ex = new Experiment('decorators')

class Trainer {
  scale = 2
  @ex.capture field = (lr: number) => lr
  @ex.capture() get rate() {
    return 1
  }
  @ex.config setup() {
    const lr = 0.1
  }
  @ex.automain static main(lr: number) {}
  @ex.command report() {
    return [1].map((value) => value * this.scale)
  }
  @ex.command fine() {
    return function (this: Date) {
      return this.getTime()
    }
  }
  @ex.capture static keyed({ ['l' + 'r']: lr }: Record<string, number>) {
    return lr
  }
}

@ex.capture
class Decorated {}

import { Experiment, Ingredient } from 'sacristy'

const data = new Ingredient('data')
data.config(() => {
  const path = 'train.csv'
})

export const ex = new Experiment('captured-methods', { ingredients: [data] })
ex.config(() => {
  const lr = 0.1
  const steps = 3
  const optimizer = { momentum: 0.9 }
})

const key = Symbol('key')

class Base {
  describe() {
    return 'base'
  }
}

class Trainer extends Base {
  scale = 2
  @ex.capture
  train(lr?: number, steps = 1) {
    return this.scale * (lr ?? 0) * steps
  }

  @ex.capture({ prefix: 'optimizer' }) momentum({ momentum }: { momentum?: number } = {}) {
    return momentum
  }

  /** Looks everything up, in private. */
  @ex.capture
  async #hidden(lr?: number) {
    return `${super.describe()} ${this.scale} ${lr}`
  }

  @ex.capture static #shared(steps?: number) {
    return steps
  }

  @data.capture()
  *[key](path?: string) {
    yield path
  }

  @ex.capture 'quoted name'(lr?: number) {
    return lr
  }

  static count = 7

  /** Runs them all. */
  @ex.command
  @data.capture
  static async all(path?: string) {
    const trainer = new Trainer()
    return [
      this.count,
      path,
      trainer.train(),
      trainer.train(1, 2),
      trainer.momentum(),
      await trainer.#hidden(),
      await trainer.#hidden(5),
      Trainer.#shared(),
      [...trainer[key]()],
      trainer['quoted name'](),
      Object.getOwnPropertyNames(Trainer.prototype),
      Object.getOwnPropertySymbols(Trainer.prototype).length,
    ]
  }
}

/** Of a class that has no name. */
export const Anonymous = class {
  @ex.capture static plain(lr?: number) {
    return lr
  }
}

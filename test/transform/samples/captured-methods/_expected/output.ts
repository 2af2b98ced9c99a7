import * as __sacristy from "sacristy/internal"; import { Experiment, Ingredient } from 'sacristy'

const data = __sacristy.definition(new Ingredient('data'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:14" }, import.meta.url)
data.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const path = __sacristy_scope.pin("path", 'train.csv', () => path)
}, { name: null, parameters: [], entries: ["path"], docs: {}, doc: null, choices: {}, at: "input.ts:4:13" }))

export const ex = __sacristy.definition(new Experiment('captured-methods', { ingredients: [data] }), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:8:19" }, import.meta.url)
ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const lr = __sacristy_scope.pin("lr", 0.1, () => lr)
  const steps = __sacristy_scope.pin("steps", 3, () => steps)
  const optimizer = __sacristy_scope.pin("optimizer", { momentum: 0.9 }, () => optimizer)
}, { name: null, parameters: [], entries: ["lr", "steps", "optimizer"], docs: {}, doc: null, choices: {}, at: "input.ts:9:11" }))

const key = Symbol('key')

class Base {
  describe() {
    return 'base'
  }
}

class Trainer extends Base { static #__sacristy_captured = __sacristy.captureMethods(this, 7);
  scale = 2
  ;
  [__sacristy.capturedMethod({ name: "train", form: "positional", parameters: [{ name: "lr", optional: true }, { name: "steps", optional: true }], rest: false, signature: "train(lr, steps = 1)", doc: null, at: "input.ts:26:3" }, "instance", [ex.capture({})], "train")](lr?: number, steps = 1) {
    return this.scale * (lr ?? 0) * steps
  }

  ; [__sacristy.capturedMethod({ name: "momentum", form: "pattern", parameters: [{ name: "momentum", optional: false }], rest: false, signature: "momentum({ momentum } = {})", doc: null, at: "input.ts:30:40" }, "instance", [ex.capture({ prefix: 'optimizer' })], "momentum")]({ momentum }: { momentum?: number } = {}) {
    return momentum
  }

  /** Looks everything up, in private. */
  ;get #hidden() { return Trainer.#__sacristy_captured[2] } 
  async [__sacristy.capturedMethod({ name: "hidden", form: "positional", parameters: [{ name: "lr", optional: true }], rest: false, signature: "hidden(lr)", doc: "Looks everything up, in private.", at: "input.ts:36:9" }, "instance", [ex.capture({})], null)](lr?: number) {
    return `${super.describe()} ${this.scale} ${lr}`
  }

  ;static get #shared() { return this.#__sacristy_captured[3] }  static [__sacristy.capturedMethod({ name: "shared", form: "positional", parameters: [{ name: "steps", optional: true }], rest: false, signature: "shared(steps)", doc: null, at: "input.ts:40:22" }, "static", [ex.capture({})], null)](steps?: number) {
    return steps
  }

  ;
  *[__sacristy.capturedMethod({ name: null, form: "positional", parameters: [{ name: "path", optional: true }], rest: false, signature: "(path)", doc: null, at: "input.ts:45:5" }, "instance", [data.capture()], key)](path?: string) {
    yield path
  }

  ; [__sacristy.capturedMethod({ name: "quoted name", form: "positional", parameters: [{ name: "lr", optional: true }], rest: false, signature: "quoted name(lr)", doc: null, at: "input.ts:49:15" }, "instance", [ex.capture({})], "quoted name")](lr?: number) {
    return lr
  }

  static count = 7

  /** Runs them all. */
  ;
  
  static async [__sacristy.capturedMethod({ name: "all", form: "positional", parameters: [{ name: "path", optional: true }], rest: false, signature: "all(path)", doc: "Runs them all.", at: "input.ts:58:16" }, "static", [ex.command({}), data.capture({})], "all")](path?: string) {
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
export const Anonymous = class { static { __sacristy.captureMethods(this, 1); }
  ; static [__sacristy.capturedMethod({ name: "plain", form: "positional", parameters: [{ name: "lr", optional: true }], rest: false, signature: "plain(lr)", doc: null, at: "input.ts:79:22" }, "static", [ex.capture({})], "plain")](lr?: number) {
    return lr
  }
}

/** Compiled, never run: what the types promise. Each `@ts-expect-error` is an error that must be one. */
import {
  Experiment,
  Ingredient,
  type Logger,
  oneOf,
  type Random,
  type Run,
  settings,
} from '../../../runtime/index.js'

declare function expectType<T>(value: T): void
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
declare function expectSame<A, B>(same: Same<A, B>): void

const ex = new Experiment('iris')
new Experiment()
const named: Experiment<'iris'> = ex
const data = new Ingredient('data', { ingredients: [] })
new Experiment('other', { ingredients: [data, named] })

// config functions: parameters by name, synchronous or not
const cfg = ex.config((data: { filename: string }) => {
  const name = `on ${data.filename}`
  expectType<string>(name)
  const mode = oneOf('train', 'eval')
  expectSame<typeof mode, 'train' | 'eval'>(true)
})
expectType<unknown>(cfg().name)
expectType<ReadonlySet<string>>(cfg({ fixed: { name: 'x' } }).added)
const slow = ex.config(async () => {
  const a = await Promise.resolve(1)
  expectType<number>(a)
})
expectType<Promise<unknown>>(slow())
// @ts-expect-error a promise has no entries
slow().a
ex.config({ base: { a: 1 } }, () => {})
ex.namedConfig({ base: { a: 1 }, name: 'variant' }, function variant() {})

// captured functions: same types, every argument may be left out
const train = ex.capture((batch_size: number, optimizer: string, lr = 0.1) => [
  batch_size,
  optimizer,
  lr,
])
expectType<(string | number)[]>(train())
train(32)
train(undefined, 'sgd')
train(32, 'sgd', 0.1)
train.with({ lr: 1 })
train.with({ lr: 1 }, 32)
// @ts-expect-error a number is wanted
train('32')
// @ts-expect-error one argument too many
train(32, 'sgd', 0.1, 4)
// @ts-expect-error overrides are an object
train.with(32)

const many = ex.capture((first: string, ...others: number[]) => others.length + first.length)
expectType<number>(many())
many('a', 1, 2)
expectType<Promise<number>>(ex.capture(async (lr: number) => lr)())
expectType<Generator<number>>(
  ex.capture(function* (lr: number) {
    yield lr
  })(),
)
const bound = ex.capture(function (this: Date, lr: number) {
  return this.getTime() * lr
})
expectType<number>(bound.call(new Date()))
// @ts-expect-error `this` is missing
bound()
expectType<string>(train.signature)

// by pattern: entries are there under any name, the special ones with their types
const pattern = ex.capture(({ batch_size, lr = 0.1, _rnd, _run }) => {
  expectType<Random>(_rnd)
  expectType<Run>(_run)
  return batch_size * lr
})
pattern()
pattern({ batch_size: 32 })
const typed = ex.capture(({ batch_size, lr = 0.1 }: { batch_size: number; lr?: number }) => {
  return batch_size * lr
})
expectType<number>(typed())
typed({ lr: 1 })
// @ts-expect-error a number is wanted
typed({ lr: '1' })

ex.capture({ prefix: 'dataset' }, (filename: string) => filename)('x')
ex.capture({ prefix: 'dataset' }, ({ filename }) => filename)()
expectType<boolean>(ex.command({ unobserved: true }, (lr: number) => lr).unobserved)
expectType<string>(ex.main((_config: Record<string, unknown>) => 'done')())
ex.automain(async function run(C: number, gamma: number, _rnd: Random, _log: Logger) {
  return C * gamma * _rnd.random()
})
ex.preRunHook((a: number, _run: Run) => {
  _run.info.before = a
})
ex.postRunHook({ prefix: 'b' }, (c: number) => c)

// methods: decorators leave their types as they are
class Trainer {
  scale = 2
  @ex.capture
  train(lr?: number, steps = 1) {
    return this.scale * (lr ?? 0) * steps
  }
  @ex.capture({ prefix: 'data' }) async *#batches({ size = 1 }: { size?: number } = {}) {
    yield size
  }
  @ex.command({ unobserved: true }) static async [Symbol.iterator](_lr: number, _run: Run) {
    return new Trainer().#batches()
  }
  @ex.command() static all(_rnd: Random) {}
  // @ts-expect-error fields are no methods
  @ex.capture field = 1
  // @ts-expect-error a prefix is a path
  @ex.capture({ prefix: 1 }) other() {}
}
expectType<number>(new Trainer().train())
// @ts-expect-error `_lr` has neither a default nor a question mark
Trainer[Symbol.iterator]()

// hooks: contextually typed, under any names
ex.configHook((config, commandName, logger) => {
  if (commandName === 'special') return { a: 50 }
  config.b = 1000
  logger.info('changed')
  return { c: (config.a as number) * 2 }
})
ex.configHook(async (config) => ({ ...config, a: 1 }))
ex.configHook(() => {})
// @ts-expect-error an object is wanted
ex.configHook(() => 5)
ex.optionHook((options) => {
  options['--loglevel'] = 'ERROR'
})

expectType<Promise<Run>>(ex.run())
ex.run('train', {
  configUpdates: { a: 1 },
  namedConfigs: ['variant'],
  options: { '--force': true },
})
ex.resolveConfig({ configUpdates: { 'a.b': 1 } }).then(({ config, modifications }) => {
  expectType<unknown>(config.a)
  expectType<ReadonlySet<string>>(modifications.added)
})
ex.observers.push({ startedEvent: () => 1 })
settings.config.readOnlyConfig = false
// @ts-expect-error no such setting
settings.unknown = 1

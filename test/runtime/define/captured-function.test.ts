// biome-ignore-all lint/suspicious/noExplicitAny: wrong calls are what is tested
import { describe, expect, test } from 'vitest'
import {
  Experiment,
  Ingredient,
  InvalidConfigError,
  type Logger,
  type Random,
  type Run,
  settings,
} from '../../../runtime/index.js'
import { captured, entries } from './by-hand.js'

/** Runs `body` as the main command of an experiment with this config. */
async function during<R>(ex: Experiment, body: () => R, configUpdates = {}): Promise<Awaited<R>> {
  ex.main(captured('main()', body))
  const run = await ex.run('main', {
    configUpdates,
    options: { '--unobserved': true, '--loglevel': 'ERROR' },
  })
  return run.result as Awaited<R>
}

function withConfig(config: Record<string, unknown>): Experiment {
  const ex = new Experiment('demo')
  ex.addConfig(config)
  return ex
}

const core = () => withConfig({ batch_size: 16, lr: 0.001, optimizer: 'adam', none: null })
const all = (...given: unknown[]) => given

describe('by position', () => {
  const trained = () => {
    const ex = core()
    const defaulted = (batch_size: number, optimizer: string, lr = 0.1, momentum = 0.9) => [
      batch_size,
      optimizer,
      lr,
      momentum,
    ]
    const train = ex.capture(
      captured('train(batch_size, optimizer, lr = 0.1, momentum = 0.9)', defaulted),
    )
    return { ex, train }
  }

  test('the caller goes before the config, the config before the default', async () => {
    const { ex, train } = trained()
    expect(
      await during(ex, () => [
        train(),
        train(32),
        train(undefined, 'sgd'),
        train(32, 'sgd', 0.01),
        train.with({ optimizer: 'sgd' }),
        train.with({ momentum: 0.5, lr: undefined }, 8),
      ]),
    ).toEqual([
      [16, 'adam', 0.001, 0.9],
      [32, 'adam', 0.001, 0.9],
      [16, 'sgd', 0.001, 0.9],
      [32, 'sgd', 0.01, 0.9],
      [16, 'sgd', 0.001, 0.9],
      [8, 'adam', 0.001, 0.5],
    ])
  })

  test('null is a value, from the caller and from the config', async () => {
    const ex = core()
    const get = ex.capture(captured('get(none, lr)', all))
    expect(await during(ex, () => [get(), get(1, null)])).toEqual([
      [null, 0.001],
      [1, null],
    ])
  })

  test('functions of many parameters and with a rest parameter', async () => {
    const ex = core()
    const five = ex.capture(captured('five(lr, a = 1, b = 2, c = 3, optimizer)', all))
    const rest = ex.capture(captured('rest(lr, ...others)', all))
    expect(await during(ex, () => [five(), five(1, 2, 3, 4, 5), rest(), rest(1, 2, 3)])).toEqual([
      [0.001, undefined, undefined, undefined, 'adam'],
      [1, 2, 3, 4, 5],
      [0.001],
      [1, 2, 3],
    ])
  })

  test.each([
    [(two: any) => two(1, 2, 4, 5), 'two got unexpected argument(s): [4, 5]'],
    [(two: any) => two.with({ q: 1, lr: 1 }), "two got unexpected kwarg(s): ['q']"],
    [(two: any) => two.with({ optimiser: 1 }), `['optimiser']. Did you mean "optimizer"?`],
    [(two: any) => two.with({ lr: 2 }, 1), "two got multiple values for argument(s) ['lr']"],
    [(two: any) => two.with(5), 'two takes its arguments as one object'],
  ])('%s is a SignatureError', async (call, message) => {
    const ex = core()
    const two = ex.capture(captured('two(lr, optimizer)', all))
    await expect(during(ex, () => call(two))).rejects.toThrow(
      expect.objectContaining({
        name: 'SignatureError',
        message: expect.stringContaining(message),
      }),
    )
  })

  test('what nothing gives is a MissingConfigError, with the nearest name', async () => {
    const ex = core()
    const two = ex.capture(captured('two(batchsize, zz, lr)', all))
    await expect(during(ex, () => two())).rejects.toThrow(
      expect.objectContaining({
        name: 'MissingConfigError',
        message: `two is missing value(s): ['batchsize', 'zz']. Did you mean "batch_size"?`,
      }),
    )
  })

  test('inherited names are no entries', async () => {
    const ex = core()
    const odd = ex.capture(captured('odd(toString, constructor)', all))
    await expect(during(ex, () => odd())).rejects.toThrow("['toString', 'constructor']")
  })
})

describe('by pattern', () => {
  test('keys are injected; the caller gives some of them', async () => {
    const ex = core()
    const train = ex.capture(
      captured(
        'train({ batch_size, lr = 0.1, beta = 2 })',
        ({ batch_size, lr = 0.1, beta = 2 }) => [batch_size, lr, beta],
      ),
    )
    expect(
      await during(ex, () => [
        train(),
        train({ batch_size: 32, lr: undefined }),
        train.with({ beta: 3 }, { batch_size: 1 }),
      ]),
    ).toEqual([
      [16, 0.001, 2],
      [32, 0.001, 2],
      [1, 0.001, 3],
    ])
  })

  test("a rest element gets the caller's remaining keys, never the config", async () => {
    const ex = core()
    const train = ex.capture(
      captured('train({ lr, ...others })', ({ lr, ...others }) => [lr, others]),
    )
    expect(await during(ex, () => [train(), train({ lr: 1, extra: 2 })])).toEqual([
      [0.001, {}],
      [1, { extra: 2 }],
    ])
  })

  test.each([
    [(fn: any) => fn({ lrr: 1 }), `fn got unexpected kwarg(s): ['lrr']. Did you mean "lr"?`],
    [(fn: any) => fn({}, 2), 'fn got unexpected argument(s): [2]'],
    [(fn: any) => fn(5), 'fn takes its arguments as one object'],
    [(fn: any) => fn.with({ lr: 1 }, { lr: 2 }), "multiple values for argument(s) ['lr']"],
  ])('%s is a SignatureError', async (call, message) => {
    const ex = core()
    const fn = ex.capture(captured('fn({ lr })', ({ lr }) => lr))
    await expect(during(ex, () => call(fn))).rejects.toThrow(message)
  })
})

describe('prefix', () => {
  const nested = () => withConfig({ dataset: { path: '/tmp/', split: { train: 0.8 } } })

  test('the function sees a part of the config', async () => {
    const ex = nested()
    const where = ex.capture({ prefix: 'dataset' }, captured('where(path, _config)', all))
    const split = ex.capture({ prefix: 'dataset.split' }, captured('split(train)', all))
    expect(await during(ex, () => [where(), split()])).toEqual([
      ['/tmp/', { path: '/tmp/', split: { train: 0.8 } }],
      [0.8],
    ])
  })

  test('that may not be there', async () => {
    const ex = nested()
    const none = ex.capture({ prefix: 'nowhere' }, captured('none(path)', all))
    await expect(during(ex, () => none())).rejects.toThrow("none is missing value(s): ['path']")
  })

  test('a ConfigError shows the conflicting values, asynchronous or not', async () => {
    const ex = nested()
    const check = async () => {
      throw new InvalidConfigError('No good', { conflictingConfigs: ['path', 'split.train'] })
    }
    const fn = ex.capture({ prefix: 'dataset' }, captured('check()', check))
    await expect(during(ex, () => fn())).rejects.toThrow(
      "No good\nConflicting configuration values:\n  dataset.path='/tmp/'\n  dataset.split.train=0.8",
    )
  })
})

describe('special names', () => {
  test('the whole config, the run and a logger', async () => {
    const ex = core()
    const special = ex.capture(
      captured('special(_config, _run, _log)', (config: object, run: Run, log: Logger) => [
        config,
        run,
        log.name,
      ]),
    )
    const [config, run, name] = await during(ex, () => special())
    expect(config).toMatchObject({ lr: 0.001 })
    expect(run).toBe(ex.currentRun)
    expect(name).toBe('special')
  })

  test('every call has a seed and a source of its own; other functions do not disturb them', async () => {
    const drawn = async (withOther: boolean) => {
      const ex = core()
      const one = ex.capture(
        captured('one(_seed, _rnd)', (seed: number, rnd: Random) => [seed, rnd.random()]),
      )
      const other = ex.capture(captured('other(_rnd)', (rnd) => rnd.random()))
      return during(
        ex,
        () => {
          const first = one()
          if (withOther) other()
          return [first, one()]
        },
        { seed: 42 },
      )
    }
    const [first, second] = await drawn(false)
    expect(first).not.toEqual(second)
    expect(await drawn(true)).toEqual([first, second])
  })

  test("an ingredient's functions have their own stream, whatever its depth", async () => {
    const drawn = async () => {
      const deep = new Ingredient('deep')
      const middle = new Ingredient('middle', { ingredients: [deep] })
      const ex = new Experiment('demo', { ingredients: [middle] })
      const one = deep.capture(captured('one(_seed)', (seed) => seed))
      const two = middle.capture(captured('two(_seed)', (seed) => seed))
      return during(ex, () => [one(), two()], { seed: 1 })
    }
    const [one, two] = await drawn()
    expect(one).not.toBe(two)
    expect(await drawn()).toEqual([one, two])
  })
})

describe('the config is read-only', () => {
  const writer = (write: (config: any) => void, config: Record<string, unknown> = {}) => {
    const ex = withConfig({ net: { layers: [1, 2] }, ...config })
    const fn = ex.capture(captured('fn(_config)', write))
    return during(ex, () => fn())
  }

  test.each([
    ['an entry', (config: any) => (config.how = 1)],
    ['an item', (config: any) => (config.net.layers[0] = 5)],
    ['a push', (config: any) => config.net.layers.push(3)],
    ['a deletion', (config: any) => delete config.net],
  ])('%s throws', async (_, write) => {
    await expect(writer(write)).rejects.toThrow(TypeError)
  })

  test('but it is plain data to all who read it', async () => {
    expect(
      await writer((config) => [
        JSON.stringify(config.net),
        structuredClone(config).net,
        { ...config.net },
        config.net.layers.map((n: number) => n * 2),
      ]),
    ).toEqual(['{"layers":[1,2]}', { layers: [1, 2] }, { layers: [1, 2] }, [2, 4]])
  })

  test('what cannot be frozen is copied for each call', async () => {
    const table = new Map([['a', 1]])
    const bytes = new Uint8Array([1])
    const ex = withConfig({ table, nested: { bytes } })
    const grow = ex.capture(
      captured(
        'grow(table, nested)',
        (own: Map<string, number>, { bytes }: { bytes: Uint8Array }) => {
          own.set('b', 2)
          bytes[0] = Number(bytes[0]) + 1
          return [own.size, bytes[0]]
        },
      ),
    )
    expect(await during(ex, () => [grow(), grow()])).toEqual([
      [2, 2],
      [2, 2],
    ])
    expect([table.size, bytes[0]]).toEqual([1, 1])
  })

  test("the user's own objects are never frozen", async () => {
    const shared = { layers: [1] }
    const ex = new Experiment('demo')
    ex.config(entries({ net: shared }))
    await during(ex, () => null)
    shared.layers.push(2)
    expect(shared).toEqual({ layers: [1, 2] })
  })

  test('unless settings say otherwise', async () => {
    settings.config.readOnlyConfig = false
    try {
      const ex = withConfig({ a: 1 })
      const write = ex.capture(captured('write(_config)', (config) => (config.a = 2)))
      const read = ex.capture(captured('read(a)', (a) => a))
      expect(
        await during(ex, () => {
          write()
          return read()
        }),
      ).toBe(2)
    } finally {
      settings.config.readOnlyConfig = true
    }
  })
})

describe('what passes through', () => {
  test('this, results, generators, the name', async () => {
    const ex = core()
    const method = ex.capture(
      captured('method(lr)', function (this: { factor: number }, lr: number) {
        return this.factor * lr
      }),
    )
    const numbers = ex.capture(
      captured('numbers(lr)', function* (lr: number) {
        yield lr
      }),
    )
    const promise = ex.capture(captured('promise(lr)', async (lr: number) => lr))
    expect(method.name).toBe('method')
    expect(method.signature).toBe('method(lr)')
    const object = { factor: 1000, method }
    expect(
      await during(ex, async () => [object.method(), [...numbers()], await promise()]),
    ).toEqual([1, [0.001], 0.001])
  })
})

describe('outside runs', () => {
  test('a function has no config before the first run, and that of the last run after it', async () => {
    const ex = core()
    const get = ex.capture(captured('get(lr, rnd = 1)', all))
    expect(() => get()).toThrow("get is missing value(s): ['lr']")
    expect(get(5)).toEqual([5, undefined])
    await during(ex, () => null, { lr: 7 })
    expect(get()).toEqual([7, undefined])
  })

  test('one that is captured while a run goes on has that run’s config', async () => {
    const data = new Ingredient('data')
    data.config(entries({ path: 'a.csv' }))
    const ex = new Experiment('demo', { ingredients: [data] })
    ex.config(entries({ a: 1 }))
    const late = () => [
      ex.capture(captured('late(a)', (a: number) => a))(),
      data.capture(captured('load(path)', (path: string) => path))(),
    ]
    expect(await during(ex, late, { a: 5, data: { path: 'b.csv' } })).toEqual([5, 'b.csv'])
  })

  test('runs side by side do not see each other', async () => {
    const ex = core()
    const get = ex.capture(captured('get(lr)', (lr: number) => lr))
    ex.main(
      captured('main()', async () => {
        const before = get()
        await new Promise((resolve) => setTimeout(resolve, 5))
        return [before, get()]
      }),
    )
    const runs = await Promise.all(
      [1, 2, 3].map((lr) =>
        ex.run('main', { configUpdates: { lr }, options: { '--loglevel': 'ERROR' } }),
      ),
    )
    expect(runs.map(({ result }) => result)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  test('each ingredient that captures a function wraps it for itself', async () => {
    const one = new Ingredient('one')
    one.addConfig({ lr: 1 })
    const two = new Ingredient('two')
    two.addConfig({ lr: 2 })
    const ex = new Experiment('demo', { ingredients: [one, two] })
    const get = one.capture(captured('get(lr)', (lr: number) => lr))
    const other = two.capture(get)
    expect(one.capture(get)).toBe(get)
    expect(await during(ex, () => [get(), other()])).toEqual([1, 2])
  })
})

import { describe, expect, test } from 'vitest'
import {
  cliOption,
  Experiment,
  Ingredient,
  type Observer,
  type Run,
  type StartedMessage,
} from '../../../runtime/index.js'
import { captured, entries, scope } from './by-hand.js'

function experiment(ingredients: Ingredient[] = []) {
  const ex = new Experiment('demo', { ingredients })
  ex.config(entries({ a: 1 }))
  ex.main(captured('main(a)', (a: number) => a))
  return ex
}
const quiet = { options: { '--loglevel': 'CRITICAL' } }

/** Remembers the configs of the runs that it is told of. */
function remember(): Observer & { started: unknown[] } {
  const started: unknown[] = []
  return { started, startedEvent: ({ config }: StartedMessage) => void started.push(config) }
}

describe('run()', () => {
  test('gives the finished run', async () => {
    const ex = experiment()
    const run = await ex.run('main', { configUpdates: { a: 5 }, ...quiet })
    expect([run.result, run.status, ex.currentRun]).toEqual([5, 'COMPLETED', run])
  })

  test('records what has been asked for', async () => {
    const run = await experiment().run('main', {
      configUpdates: { a: 5 },
      info: { note: 1 },
      metaInfo: { comment: 'mine' },
      ...quiet,
    })
    expect(run.info).toEqual({ note: 1 })
    expect(run.metaInfo).toMatchObject({
      command: 'main',
      named_configs: [],
      config_updates: { a: 5 },
      comment: 'mine',
      options: { '--loglevel': 'CRITICAL', '--force': false },
    })
  })

  test('needs a command', async () => {
    await expect(new Experiment('demo').run()).rejects.toThrow(
      'No command found to be run. Specify a command or define a main function.',
    )
  })

  test.each([
    ['mian', 'Command "mian" not found. Did you mean "main"?'],
    ['data.stat', 'Command "stat" not found in ingredient "data". Did you mean "data.stats"?'],
    ['dta.stats', 'Ingredient for command "dta.stats" not found. Did you mean "data.stats"?'],
  ])('%s is answered with the nearest, and no config function runs', async (command, message) => {
    const data = new Ingredient('data')
    data.command(captured('stats()', () => 1))
    const ex = experiment([data])
    ex.config(
      scope(() => {
        throw new Error('it has run')
      }),
    )
    await expect(ex.run(command)).rejects.toThrow(message)
  })

  test('runs commands of ingredients, called on their own', async () => {
    const data = new Ingredient('data')
    data.addConfig({ file: 'x' })
    data.command(
      captured('stats(file)', function (this: unknown, file: string) {
        return [file, this === undefined]
      }),
    )
    expect((await experiment([data]).run('data.stats', quiet)).result).toEqual(['x', true])
  })

  test('flags go under their own names; a misspelt one is answered with the nearest', async () => {
    const tag = cliOption('-T', '--tag-it', (value, run) => {
      run.info.tag = value
    })
    const ex = new Experiment('demo', { additionalCliOptions: [tag] })
    ex.main(captured('main()', () => null))
    await expect(ex.run('main', { options: { '--log-level': 'ERROR' } })).rejects.toThrow(
      'There is no flag "--log-level" here. Did you mean "--loglevel"?',
    )
    const tagged = await ex.run('main', { options: { '--tag_it': 'x', ...quiet.options } })
    expect(tagged.info).toEqual({ tag: 'x' })
  })

  test('option hooks see the flags and may change them', async () => {
    const ex = experiment()
    ex.optionHook(async (options) => {
      options['--comment'] = `level ${String(options['--loglevel'])}`
    })
    const run = await ex.run('main', quiet)
    expect(run.metaInfo.comment).toBe('level CRITICAL')
  })

  test('hooks of all ingredients run, deepest first', async () => {
    const order: string[] = []
    const inner = new Ingredient('inner')
    const outer = new Ingredient('outer', { ingredients: [inner] })
    const ex = experiment([outer])
    for (const each of [ex, outer, inner]) {
      each.preRunHook(captured('before()', () => void order.push(`before ${each.path}`)))
      each.postRunHook(captured('after()', () => void order.push(`after ${each.path}`)))
    }
    ex.main(captured('body()', () => void order.push('main')))
    await ex.run('body', quiet)
    expect(order).toEqual([
      'before inner',
      'before outer',
      'before demo',
      'main',
      'after inner',
      'after outer',
      'after demo',
    ])
  })

  test('the same seed gives the same Math.random', async () => {
    const ex = experiment()
    ex.main(captured('draw()', () => [Math.random(), Math.random()]))
    const request = { configUpdates: { seed: 5 }, ...quiet }
    const [first, second] = [await ex.run('draw', request), await ex.run('draw', request)]
    expect(first.result).toEqual(second.result)
  })
})

describe('observers', () => {
  test('that a config function or hook adds are for the run being made', async () => {
    const ex = experiment()
    const always = remember()
    const once = remember()
    ex.observers.push(always)
    ex.configHook((config) => {
      if (config.a === 2) ex.observers.push(once)
    })
    for (const a of [1, 2, 3]) await ex.run('main', { configUpdates: { a }, ...quiet })
    expect(always.started.length).toBe(3)
    expect(once.started).toEqual([expect.objectContaining({ a: 2 })])
    expect(ex.observers).toEqual([always])
  })

  test('may be replaced', async () => {
    const ex = experiment()
    const own = remember()
    ex.observers = [own]
    await ex.run('main', quiet)
    expect(own.started.length).toBe(1)
  })
})

describe('what belongs to the current run', () => {
  test('needs one', () => {
    const ex = experiment()
    expect(() => ex.info).toThrow('Can only be called during a run.')
    expect(() => ex.logScalar('loss', 1)).toThrow('Can only be called during a run.')
    expect(() => ex.addResource('x')).toThrow('Can only be called during a run.')
  })

  test('is that of the caller, else the last', async () => {
    const ex = experiment()
    ex.main(
      captured('note(a)', async (a: number) => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        ex.info.a = a
      }),
    )
    const runs = await Promise.all(
      [1, 2].map((a) => ex.run('note', { configUpdates: { a }, ...quiet })),
    )
    expect(runs.map(({ info }) => info)).toEqual([{ a: 1 }, { a: 2 }])
    expect(ex.info).toBe(ex.currentRun?.info)
  })

  test('of an experiment within another is its own', async () => {
    const inner = experiment()
    inner.main(
      captured('note()', () => {
        inner.info.who = 'inner'
      }),
    )
    const outer = experiment()
    let made: Run | undefined
    outer.main(
      captured('note()', async () => {
        made = await inner.run('note', quiet)
        outer.info.who = 'outer'
      }),
    )
    const run = await outer.run('note', quiet)
    expect([run.info, made?.info]).toEqual([{ who: 'outer' }, { who: 'inner' }])
  })
})

test('a seed of an ingredient is its own', async () => {
  const drawn = async (configUpdates: Record<string, unknown>) => {
    const data = new Ingredient('data')
    const other = new Ingredient('other')
    const ex = experiment([data, other])
    const [one, two] = [data, other].map((each) =>
      each.capture(captured('draw(_seed)', (seed: number) => seed)),
    )
    ex.main(captured('draw()', () => [one?.(), two?.()]))
    return (await ex.run('draw', { configUpdates: { seed: 1, ...configUpdates }, ...quiet })).result
  }
  const [first, second] = (await drawn({})) as number[]
  const [third, fourth] = (await drawn({ 'data.seed': 5 })) as number[]
  expect(third).not.toBe(first)
  expect(fourth).toBe(second)
})

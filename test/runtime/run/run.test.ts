import { describe, expect, test } from 'vitest'
import {
  Experiment,
  ObserverError,
  type Run,
  SacredInterrupt,
  TimeoutInterrupt,
} from '../../../runtime/index.js'
import { captured } from '../define/by-hand.js'
import { MemoryObserver } from './memory-observer.js'
import { sampleExperiment } from './sample-experiment.js'

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the life of a run', () => {
  test('is told to the observers in order, and logged', async () => {
    const observer = new MemoryObserver({ id: 7 })
    const { ex, lines } = sampleExperiment(() => 'fine', [observer])
    const run = await ex.run()

    expect(observer.types).toEqual(['started', 'heartbeat', 'completed'])
    expect(lines).toEqual([
      "INFO sample - Running command 'main'",
      'INFO sample - Started run with ID "7"',
      'INFO sample - Result: fine',
      'INFO sample - Completed after 0:00:00',
    ])
    expect(run).toMatchObject({ _id: 7, result: 'fine', status: 'COMPLETED', failTrace: null })
  })

  test('awaits an asynchronous command and its hooks', async () => {
    const events: string[] = []
    const { ex } = sampleExperiment(async () => {
      await Promise.resolve()
      events.push('main')
    })
    ex.preRunHook(captured('before()', async () => void events.push('before')))
    ex.postRunHook(captured('after()', async () => void events.push('after')))
    await ex.run()
    expect(events).toEqual(['before', 'main', 'after'])
  })

  test('a result of several lines is logged on one', async () => {
    const { ex, lines } = sampleExperiment(() => 'one\ntwo')
    await ex.run()
    expect(lines).toContain("INFO sample - Result: 'one\\ntwo'")
  })

  test('a result that cannot be read is no failure', async () => {
    const result = {
      get broken() {
        throw new Error('not now')
      },
    }
    const { ex, lines } = sampleExperiment(() => result)
    expect((await ex.run()).result).toBe(result)
    expect(lines).toContain('INFO sample - Result: [unreadable: not now]')
  })

  test('warns if nobody observes it', async () => {
    const { ex, lines } = sampleExperiment(() => null)
    await ex.run()
    expect(lines).toEqual([
      'WARNING sample - No observers have been added to this run',
      "INFO sample - Running command 'main'",
      'INFO sample - Started',
      'INFO sample - Completed after 0:00:00',
    ])
  })

  test('can begin once only', async () => {
    const { ex } = sampleExperiment(() => null)
    const run = await ex.run()
    await expect(run.start()).rejects.toThrow('A run can only be started once. (Last start was ')
  })

  test('a failure is recorded with its stack and its causes, and thrown', async () => {
    const observer = new MemoryObserver()
    const cause = new TypeError('deep down')
    const { ex, lines } = sampleExperiment(() => {
      throw new Error('it broke', { cause })
    }, [observer])
    await expect(ex.run()).rejects.toThrow('it broke')

    expect(observer.types).toEqual(['started', 'heartbeat', 'failed'])
    const [failed] = observer.of('failed')
    expect(failed?.failTrace[0]).toBe('Error: it broke\n')
    expect(failed?.failTrace[1]).toMatch(/run\.test\.ts/)
    expect(failed?.failTrace).toContain('Caused by: TypeError: deep down\n')
    expect(lines.at(-1)).toBe('ERROR sample - Failed after 0:00:00!')
    expect(ex.currentRun?.status).toBe('FAILED')
  })

  test('what hooks throw fails the run, and no hook runs after a failure', async () => {
    const { ex } = sampleExperiment(() => null)
    const ran: boolean[] = []
    ex.postRunHook(captured('first()', () => Promise.reject(new Error('in the hook'))))
    ex.postRunHook(captured('second()', () => void ran.push(true)))
    await expect(ex.run()).rejects.toThrow('in the hook')
    expect(ran).toEqual([])
  })

  class OutOfBudget extends SacredInterrupt {
    override readonly status = 'OUT_OF_BUDGET'
  }
  test.each([
    [new TimeoutInterrupt(), 'TIMEOUT'],
    [new SacredInterrupt(), 'INTERRUPTED'],
    [new OutOfBudget(), 'OUT_OF_BUDGET'],
  ])('%s is recorded by its status', async (interrupt, status) => {
    const observer = new MemoryObserver()
    const { ex, lines } = sampleExperiment(() => Promise.reject(interrupt), [observer])
    expect(await failure(ex.run())).toBe(interrupt)
    expect(observer.of('interrupted')).toMatchObject([{ status }])
    expect(lines.at(-1)).toBe('WARNING sample - Aborted after 0:00:00!')
  })

  test('an intermediate result is recorded, and then replaced by what the command returns', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(
      async (run) => {
        run.result = 0.5
        await run.flush()
        return 0.75
      },
      [observer],
    )
    await ex.run()
    expect(observer.of('heartbeat').map(({ result }) => result)).toEqual([0.5, 0.75])
  })

  test('a queued run is recorded, but does not run', async () => {
    const observer = new MemoryObserver({ id: 3 })
    const ran: boolean[] = []
    const { ex, lines } = sampleExperiment(() => void ran.push(true), [observer])
    const run = await ex.run(null, { options: { '--queue': true } })
    expect(observer.types).toEqual(['queued'])
    expect(run).toMatchObject({ status: 'QUEUED', _id: 3, startTime: null })
    expect(run.metaInfo.queue_time).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(ran).toEqual([])
    expect(lines).toEqual([
      "INFO sample - Queuing-up command 'main'",
      'INFO sample - Queued-up run with ID "3"',
    ])
  })

  test('an unobserved run tells nobody, and does not warn', async () => {
    const observer = new MemoryObserver()
    const { ex, lines } = sampleExperiment(() => null, [observer])
    await ex.run(null, { options: { '--unobserved': true } })
    expect(observer.messages).toEqual([])
    expect(lines.some((line) => line.startsWith('WARNING'))).toBe(false)
  })
})

describe('what a run records', () => {
  test('metrics go with heartbeats, each step after the one before', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(
      async (run) => {
        run.logScalar('loss', 1)
        run.logScalar('loss', 0.5)
        run.logScalar('loss', 0.4, 10)
        await run.flush()
        run.logScalar('loss', 3n)
        run.logScalar('accuracy', 1, 5)
      },
      [observer],
    )
    await ex.run()
    const [first, second] = observer.of('metrics').map(({ metrics }) => metrics)
    expect(first?.loss).toMatchObject({ steps: [0, 1, 10], values: [1, 0.5, 0.4] })
    expect(first?.loss?.timestamps[0]).toBeInstanceOf(Date)
    expect(second).toMatchObject({
      loss: { steps: [11], values: [3] },
      accuracy: { steps: [5], values: [1] },
    })
  })

  test('info and config are plain data, whatever was put into them', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(
      (run) => {
        const own: Record<string, unknown> = { made: new Date(0), big: 3n }
        own.self = own
        Object.assign(run.info, { own, done: () => {} })
      },
      [observer],
    )
    ex.addConfig({ lr: 0.1 })
    await ex.run(null, { configUpdates: { seed: 5 } })
    expect(observer.of('heartbeat')[0]?.info).toEqual({
      own: {
        made: { 'js/date': '1970-01-01T00:00:00.000Z' },
        big: { 'js/bigint': '3' },
        self: '[Circular]',
      },
      done: '[Function: done]',
    })
    expect(observer.of('started')[0]?.config).toEqual({ lr: 0.1, seed: 5 })
  })

  test('files by their whole paths, once the observers have taken them', async () => {
    const observer = new MemoryObserver()
    const here = import.meta.filename
    const { ex } = sampleExperiment(
      async (run) => {
        await run.addResource(here)
        await run.addArtifact(here, { contentType: 'text/x-ts', metadata: { seen: true } })
        await run.addArtifact(here, 'other.ts')
        const file = await run.openResource(here)
        const text = await file.readFile('utf8')
        await file.close()
        return [observer.of('artifact').length, text.length > 0]
      },
      [observer],
    )
    expect((await ex.run()).result).toEqual([2, true])
    expect(observer.of('resource').map(({ filename }) => filename)).toEqual([here, here])
    expect(observer.of('artifact')).toMatchObject([
      { name: 'run.test.ts', filename: here, contentType: 'text/x-ts', metadata: { seen: true } },
      { name: 'other.ts', contentType: null, metadata: null },
    ])
  })

  test('a file that is not there is an error of the caller', async () => {
    const observer = new MemoryObserver()
    const { ex, lines } = sampleExperiment((run) => run.addArtifact('missing.txt'), [observer])
    await expect(ex.run()).rejects.toThrow('missing.txt')
    expect(lines.some((line) => line.includes('observer'))).toBe(false)
  })

  test('the description of a run is no observer’s to change', async () => {
    const changing = new MemoryObserver({ name: 'changing', priority: 2 })
    changing.startedEvent = (message) => {
      if (message.type === 'started') message.experiment.name = 'changed'
    }
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(() => null, [observer, changing])
    const run = await ex.run()
    expect(run.experimentInfo.name).toBe('sample')
    expect(observer.of('started')[0]?.experiment.name).toBe('sample')
  })
})

describe('observers', () => {
  test('are told by priority; the first id is the run’s, and is passed on', async () => {
    const late = new MemoryObserver({ priority: 1, id: 'late' })
    const early = new MemoryObserver({ priority: 2, id: 'early' })
    const without = new MemoryObserver({ priority: 3 })
    const { ex } = sampleExperiment(() => null, [late, early, without])
    expect((await ex.run())._id).toBe('early')
    expect([without, early, late].map((each) => each.of('started')[0]?.id)).toEqual([
      null,
      null,
      'early',
    ])
  })

  test('one that fails is named once; result and other observers do not notice', async () => {
    const failing = new MemoryObserver({ name: 'failing' })
    failing.failing = { heartbeat: new Error('no connection'), completed: new Error('again') }
    const observer = new MemoryObserver()
    const { ex, lines } = sampleExperiment(
      async (run) => {
        await run.flush()
        await run.flush()
        return 'fine'
      },
      [failing, observer],
    )
    expect((await ex.run()).result).toBe('fine')
    expect(observer.types.at(-1)).toBe('completed')
    expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual([
      "WARNING sample - An error occurred in the 'failing' observer: no connection",
      "WARNING sample - The observer 'failing' failed at some point during the run.",
    ])
  })

  test('what one could not take is tried again, in order, beats together', async () => {
    const flaky = new MemoryObserver({ name: 'flaky' })
    const { ex, lines } = sampleExperiment(
      async (run) => {
        flaky.failing = { heartbeat: new Error('away'), metrics: new Error('away') }
        run.logScalar('loss', 1)
        await run.flush()
        run.logScalar('loss', 2)
        await run.flush()
        flaky.failing = {}
        run.logScalar('loss', 3)
      },
      [flaky],
    )
    await ex.run()
    expect(flaky.types).toEqual(['started', 'metrics', 'heartbeat', 'completed'])
    expect(flaky.of('metrics')[0]?.metrics.loss?.values).toEqual([1, 2, 3])
    expect(lines.filter((line) => line.startsWith('WARNING'))).toHaveLength(1)
  })

  test('what one refuses for good does not hold up the rest', async () => {
    const observer = new MemoryObserver({ name: 'choosy' })
    observer.failing = { artifact: new ObserverError('too large') }
    const { ex, lines } = sampleExperiment(
      (run) => run.addArtifact(import.meta.filename),
      [observer],
    )
    await ex.run()
    expect(observer.types).toEqual(['started', 'heartbeat', 'completed'])
    expect(lines).toContain(
      "WARNING sample - An error occurred in the 'choosy' observer: too large",
    )
  })

  test('one that cannot begin keeps the run from beginning', async () => {
    const observer = new MemoryObserver({ priority: 1 })
    const failing = new MemoryObserver()
    failing.failing = { started: new Error('no such database') }
    const ran: boolean[] = []
    const { ex } = sampleExperiment(() => void ran.push(true), [observer, failing])
    await expect(ex.run()).rejects.toThrow('no such database')
    expect(ran).toEqual([])
    expect(observer.types).toEqual(['started', 'heartbeat', 'failed'])
  })

  test('unless it says that the run shall not fail for it', async () => {
    const failing = new MemoryObserver({ name: 'late' })
    failing.failing = { started: new ObserverError('not yet') }
    const { ex } = sampleExperiment(() => {
      failing.failing = {}
      return 'fine'
    }, [failing])
    expect((await ex.run()).result).toBe('fine')
    expect(failing.types).toEqual(['started', 'heartbeat', 'completed'])
  })

  test('are waited for at the end', async () => {
    const events: string[] = []
    const { ex } = sampleExperiment(
      () => null,
      [{ name: 'slow', join: async () => void events.push('joined') }],
    )
    await ex.run()
    expect(events).toEqual(['joined'])
  })

  test('one that hangs does not keep the beats from the others', async () => {
    const slow = new MemoryObserver()
    const hanging = Promise.withResolvers<void>()
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(async () => {
      while (observer.of('heartbeat').length < 3) await new Promise((r) => setTimeout(r, 1))
      hanging.resolve()
    }, [Object.assign(slow, { heartbeatEvent: () => hanging.promise }), observer])
    await ex.run(null, { options: { '--beat-interval': '0.01' } })
    expect(slow.types).toEqual(['started', 'completed'])
    expect(observer.types.at(-1)).toBe('completed')
  })

  test('a beat goes on its own while the command works', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(async () => {
      while (observer.of('heartbeat').length === 0) await new Promise((r) => setTimeout(r, 1))
    }, [observer])
    await ex.run(null, { options: { '--beat-interval': '0.01' } })
    expect(observer.of('heartbeat').length).toBeGreaterThan(1)
  })
})

describe('captured output', () => {
  const print = (text: string) => process.stdout.write(text)
  const outputOf = (observer: MemoryObserver) =>
    observer
      .of('heartbeat')
      .reduce((text, { output }) => text.slice(0, output.keep) + output.append, '')

  test('is what the run writes, and goes on to where it was meant for', async () => {
    const observer = new MemoryObserver()
    const written: unknown[] = []
    const write = process.stdout.write
    process.stdout.write = (chunk: unknown) => written.push(chunk) > 0
    try {
      const { ex } = sampleExperiment(() => {
        print('one\r')
        process.stdout.write(Buffer.from('zwö\n'))
      }, [observer])
      const run = await ex.run()
      expect(outputOf(observer)).toBe('one\rzwö\n')
      expect(run.capturedOut).toBe('one\rzwö\n')
      expect(written).toHaveLength(2)
    } finally {
      process.stdout.write = write
    }
  })

  test('each beat has what is new', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(
      async (run) => {
        print('a\n')
        await run.flush()
        print('b\n')
      },
      [observer],
    )
    await ex.run()
    expect(observer.of('heartbeat').map(({ output }) => output)).toEqual([
      { keep: 0, append: 'a\n' },
      { keep: 2, append: 'b\n' },
    ])
  })

  test('a filter is given all of it, and may rewrite what was there', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(
      async (run) => {
        print('10 %\r')
        await run.flush()
        print('20 %\r')
      },
      [observer],
    )
    ex.capturedOutFilter = (text) => text.replace(/.*\r(?=.)/g, '')
    await ex.run()
    expect(outputOf(observer)).toBe('20 %\r')
  })

  test('of concurrent runs is kept apart', async () => {
    const observers = [new MemoryObserver(), new MemoryObserver()]
    const run = (observer: MemoryObserver, text: string) =>
      sampleExperiment(async () => {
        for (let i = 0; i < 3; i += 1) {
          print(`${text}${i}\n`)
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
      }, [observer]).ex.run()
    await Promise.all(observers.map((observer, index) => run(observer, `run ${index}: `)))
    expect(observers.map(outputOf)).toEqual([
      'run 0: 0\nrun 0: 1\nrun 0: 2\n',
      'run 1: 0\nrun 1: 1\nrun 1: 2\n',
    ])
  })

  test('mode "no" captures nothing', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(() => void print('unseen\n'), [observer])
    await ex.run(null, { options: { '--capture': 'no' } })
    expect(outputOf(observer)).toBe('')
  })

  test('the streams are as before when the last run has ended', async () => {
    const { write } = process.stdout
    await sampleExperiment(() => null, [new MemoryObserver()]).ex.run()
    expect(process.stdout.write).toBe(write)
  })
})

describe('Math.random', () => {
  const draws = () => [Math.random(), Math.random(), Math.random()]
  const drawn = async (main: (run: Run) => unknown, observers: MemoryObserver[] = []) => {
    const { ex } = sampleExperiment(main, observers)
    return (await ex.run(null, { configUpdates: { seed: 42 } })).result
  }

  test('repeats with the seed inside a run, and observers change nothing', async () => {
    const drawing = new MemoryObserver()
    drawing.startedEvent = () => void draws()
    expect(await drawn(draws)).toEqual(await drawn(draws, [drawing]))
  })

  test('is the engine’s own outside', async () => {
    const before = Math.random
    await drawn(draws)
    expect(Math.random).toBe(before)
  })

  test('of concurrent runs is kept apart', async () => {
    const slow = async () => {
      const numbers: number[] = []
      for (let i = 0; i < 3; i += 1) {
        numbers.push(Math.random())
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      return numbers
    }
    const [a, b] = await Promise.all([drawn(slow), drawn(slow)])
    expect(a).toEqual(b)
  })
})

test('experiments of one process do not share their runs', async () => {
  const a = new Experiment('a')
  expect(() => a.info).toThrow('Can only be called during a run.')
})

/**
 * What every observer that stores runs must do with each message. An observer's own test hands in how
 * to make one, and how to read back what it has stored.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Run, SacredInterrupt, TimeoutInterrupt } from '../../runtime/index.js'
import type { JsonValue } from '../../runtime/manifest.js'
import type { Observer, RunId } from '../../runtime/observers/observer.js'
import { toIsoTime } from '../../runtime/record/iso-time.js'
import type {
  HeartbeatMessage,
  MetricsMessage,
  QueuedMessage,
  StartedMessage,
} from '../../runtime/record/message.js'
import { flatten, restore } from '../../runtime/record/serialize.js'
import { sampleExperiment } from '../runtime/run/sample-experiment.js'
import { temporaryFolder } from '../temporary-folder.js'

/** What a store knows of a run, in the words that all stores share. */
export interface StoredRun {
  status: string
  command: string
  experiment: string
  config: JsonValue
  meta: JsonValue
  host: JsonValue
  startTime: string | null
  stopTime: string | null
  heartbeat: string | null
  result: JsonValue
  info: JsonValue
  output: string
  failTrace: string[] | null
  metrics: Record<string, { steps: JsonValue[]; values: JsonValue[]; timestamps: string[] }>
  /** Content of each artifact, by its name. */
  artifacts: Record<string, string>
  /** Content of each resource, by its whole path. */
  resources: Record<string, string>
  /** Text of each source, by its path. */
  sources: Record<string, string>
}

export interface ObserverUnderTest {
  observer: Observer
  readBack(id: RunId): Promise<StoredRun>
}

const SOURCE = 'const ex = new Experiment()\n'
const SOURCE_DIGEST = '09ee51d4f2bbe4f48b7287a8fc5d1b91'

/** What a run says of itself when it starts. */
export function description(): Omit<StartedMessage, 'type' | 'startTime'> {
  return {
    id: null,
    experiment: {
      name: 'iris',
      base_dir: '/project',
      sources: [['exp.ts', SOURCE_DIGEST]],
      dependencies: ['sacristy==0.1.0'],
      repositories: [],
      mainfile: 'exp.ts',
    },
    modules: {
      baseDir: '/project',
      mainFile: 'exp.ts',
      sources: [{ path: 'exp.ts', digest: SOURCE_DIGEST, text: SOURCE }],
      dependencies: ['sacristy==0.1.0'],
      repositories: [],
    },
    command: 'main',
    host: { hostname: 'here' },
    config: { C: 1, kernel: { name: 'rbf' }, seed: 42 },
    meta: { comment: 'a test' },
  }
}

export const started = (changes: Partial<StartedMessage> = {}): StartedMessage => ({
  type: 'started',
  startTime: new Date('2026-01-02T03:04:05.678Z'),
  ...description(),
  ...changes,
})

export const queued = (changes: Partial<QueuedMessage> = {}): QueuedMessage => ({
  type: 'queued',
  queueTime: new Date('2026-01-02T03:00:00Z'),
  ...description(),
  ...changes,
})

export const heartbeat = (changes: Partial<HeartbeatMessage> = {}): HeartbeatMessage => ({
  type: 'heartbeat',
  beatTime: new Date('2026-01-02T03:04:15Z'),
  info: {},
  result: null,
  output: { keep: 0, append: '' },
  ...changes,
})

/** Points of one metric. */
export const points = (name: string, steps: number[], values: JsonValue[]): MetricsMessage => ({
  type: 'metrics',
  metrics: {
    [name]: { steps, values, timestamps: steps.map(() => new Date('2026-01-02T03:04:06Z')) },
  },
})

const stopTime = new Date('2026-01-02T03:05:05Z')

export function observerContract(
  name: string,
  create: (folder: string) => Promise<ObserverUnderTest> | ObserverUnderTest,
): void {
  describe(`${name} keeps the contract of observers`, () => {
    let folder: string
    /** Of one run. */
    let observer: Observer
    /** What experiments are given. */
    let shared: Observer
    let readBack: ObserverUnderTest['readBack']

    beforeEach(async () => {
      folder = await temporaryFolder()
      const made = await create(folder)
      shared = made.observer
      observer = shared.forRun?.() ?? shared
      readBack = made.readBack
    })

    /** Starts a run, and gives its id. */
    async function start(changes: Partial<StartedMessage> = {}): Promise<RunId> {
      const id = await observer.startedEvent?.(started(changes))
      if (id === undefined) throw new Error('The observer has given no id')
      return id
    }

    async function file(path: string, content: string): Promise<string> {
      const whole = join(folder, path)
      await writeFile(whole, content)
      return whole
    }

    test('started: everything that is known of the run, which is RUNNING', async () => {
      const id = await start()
      expect(await readBack(id)).toEqual({
        status: 'RUNNING',
        command: 'main',
        experiment: 'iris',
        config: { C: 1, kernel: { name: 'rbf' }, seed: 42 },
        meta: { comment: 'a test' },
        host: { hostname: 'here' },
        startTime: '2026-01-02T03:04:05.678000',
        stopTime: null,
        heartbeat: null,
        result: null,
        info: {},
        output: '',
        failTrace: null,
        metrics: {},
        artifacts: {},
        resources: {},
        sources: { 'exp.ts': SOURCE },
      } satisfies StoredRun)
    })

    test('started: an id that was asked for is the run’s', async () => {
      expect(await start({ id: 'mine' })).toBe('mine')
      expect((await readBack('mine')).status).toBe('RUNNING')
    })

    test('started: every run gets an id of its own', async () => {
      const first = await start()
      expect(await observer.startedEvent?.(started())).not.toBe(first)
    })

    test('queued: the run, which is QUEUED, and starts under its id', async () => {
      const id = await observer.queuedEvent?.(queued())
      if (id === undefined) throw new Error('The observer has given no id')
      expect(await readBack(id)).toMatchObject({
        status: 'QUEUED',
        startTime: null,
        command: 'main',
      })
      expect(await start({ id })).toBe(id)
      expect(await readBack(id)).toMatchObject({ status: 'RUNNING' })
    })

    test('heartbeat: info, intermediate result and time, the last ones counting', async () => {
      const id = await start()
      await observer.heartbeatEvent?.(heartbeat({ info: { epoch: 1 }, result: 0.5 }))
      const beatTime = new Date('2026-01-02T03:04:25Z')
      await observer.heartbeatEvent?.(heartbeat({ info: { epoch: 2 }, result: 0.75, beatTime }))
      expect(await readBack(id)).toMatchObject({
        info: { epoch: 2 },
        result: 0.75,
        heartbeat: '2026-01-02T03:04:25.000000',
        status: 'RUNNING',
      })
    })

    test('heartbeat: output grows, and its end may change', async () => {
      const id = await start()
      const outputs = [
        { keep: 0, append: 'größer\n' },
        { keep: 7, append: '10 %' },
        { keep: 7, append: '20 % 🎉' },
        { keep: 14, append: '\n' },
      ]
      for (const output of outputs) await observer.heartbeatEvent?.(heartbeat({ output }))
      expect((await readBack(id)).output).toBe('größer\n20 % 🎉\n')
    })

    test('metrics: all points of all beats', async () => {
      const id = await start()
      await observer.logMetrics?.(points('loss', [0, 1], [1, 0.5]))
      await observer.logMetrics?.(points('accuracy', [10], [0.25]))
      await observer.logMetrics?.(points('loss', [2], [0.25]))
      await observer.completedEvent?.({ type: 'completed', stopTime, result: null })
      const { metrics } = await readBack(id)
      expect(metrics).toMatchObject({
        loss: { steps: [0, 1, 2], values: [1, 0.5, 0.25] },
        accuracy: { steps: [10], values: [0.25] },
      })
      expect(metrics.loss?.timestamps[2]).toBe('2026-01-02T03:04:06.000000')
    })

    test('artifact: the file under its name', async () => {
      const id = await start()
      const filename = await file('model.txt', 'weights')
      const artifact = { type: 'artifact', filename, metadata: null, contentType: null } as const
      await observer.artifactEvent?.({ ...artifact, name: 'model.txt' })
      await observer.artifactEvent?.({ ...artifact, name: 'plots/first.txt' })
      expect((await readBack(id)).artifacts).toEqual({
        'model.txt': 'weights',
        'plots/first.txt': 'weights',
      })
    })

    test('resource: the file by its path', async () => {
      const id = await start()
      const filename = await file('data.csv', '1,2')
      await observer.resourceEvent?.({ type: 'resource', filename })
      expect((await readBack(id)).resources).toEqual({ [filename]: '1,2' })
    })

    test('completed: result and time', async () => {
      const id = await start()
      await observer.completedEvent?.({ type: 'completed', stopTime, result: { accuracy: 0.96 } })
      expect(await readBack(id)).toMatchObject({
        status: 'COMPLETED',
        stopTime: '2026-01-02T03:05:05.000000',
        result: { accuracy: 0.96 },
      })
    })

    test('interrupted: its own status', async () => {
      const id = await start()
      await observer.heartbeatEvent?.(heartbeat({ result: 0.5 }))
      await observer.interruptedEvent?.({
        type: 'interrupted',
        interruptTime: stopTime,
        status: 'OUT_OF_BUDGET',
      })
      expect(await readBack(id)).toMatchObject({ status: 'OUT_OF_BUDGET', result: 0.5 })
    })

    test('failed: the stack', async () => {
      const id = await start()
      const failTrace = ['Error: it broke\n', '    at main (exp.ts:3:9)\n']
      await observer.failedEvent?.({ type: 'failed', failTime: stopTime, failTrace })
      expect(await readBack(id)).toMatchObject({ status: 'FAILED', failTrace })
    })

    test('a message that comes twice, since it had failed, is stored once', async () => {
      const id = await start()
      const message = heartbeat({ output: { keep: 0, append: 'once\n' } })
      await observer.heartbeatEvent?.(message)
      await observer.heartbeatEvent?.(message)
      await observer.completedEvent?.({ type: 'completed', stopTime, result: 1 })
      await observer.completedEvent?.({ type: 'completed', stopTime, result: 1 })
      expect(await readBack(id)).toMatchObject({ output: 'once\n', status: 'COMPLETED' })
    })

    test('what Python and JSON do not agree on is read back by both', async () => {
      const id = await start()
      const name = 'ключ.with "quotes"'
      await observer.logMetrics?.(points(name, [0, 1, 2], [Number.NaN, Infinity, -0]))
      await observer.completedEvent?.({ type: 'completed', stopTime, result: { '0': 'ü', b: [] } })
      const run = await readBack(id)
      expect(run.metrics[name]?.values.map(nanToNull)).toEqual([null, Infinity, -0])
      expect(run.result).toEqual({ '0': 'ü', b: [] })
    })

    describe('values that are no JSON are kept', () => {
      test.each<[string, unknown]>([
        ['-0', -0],
        ['Infinity', Number.POSITIVE_INFINITY],
        ['-Infinity', Number.NEGATIVE_INFINITY],
        ['the smallest number', 5e-324],
        ['a BigInt', 2n ** 64n],
        ['a Date', new Date(86_400_000)],
        ['an invalid Date', new Date(Number.NaN)],
        [
          'a Map',
          new Map<unknown, unknown>([
            ['a', new Set([1])],
            [{ key: 1 }, null],
          ]),
        ],
        ['a Set', new Set(['a', 2])],
        ['a typed array', new Float64Array([0.5, -0, Number.POSITIVE_INFINITY])],
        ['64-bit integers', new BigInt64Array([-1n, 2n ** 62n])],
        ['lone surrogates', ['\ud800', 'a\udfff', '\u2028', '\u0000']],
        ['keys with dots', { 'a.b': 1, '.': 2, 'a..b': 3, '': 4 }],
        ['keys with dollars', { $set: { $where: 1 }, a$: 2 }],
        ['keys of prototypes', JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')],
        ['keys that look like tags', { 'js/set': 1 }],
        ['keys that look like numbers', { '10': 1, '9': 2, b: 3, a: 4 }],
        ['a deep object', Array.from({ length: 60 }).reduce<unknown>((deep) => ({ deep }), 1)],
      ])('%s', async (_name, value) => {
        const flat = flatten(value)
        const id = await start({ config: { value: flat } })
        await observer.heartbeatEvent?.(heartbeat({ info: { value: flat }, result: flat }))
        const { config, info, result } = await readBack(id)
        expect(restore(result)).toEqual(value)
        expect(restore(info)).toEqual({ value })
        expect(restore(config)).toEqual({ value })
      })

      test('NaN, or null in its place', async () => {
        const id = await start()
        await observer.completedEvent?.({ type: 'completed', stopTime, result: [Number.NaN] })
        const { result } = await readBack(id)
        expect(Array.isArray(result) && result.map(nanToNull)).toEqual([null])
      })
    })

    describe('told by a run', () => {
      test('it has what the run has', async () => {
        const { ex } = sampleExperiment(
          async (run) => {
            run.info = { own: new Map([['a', 1]]) }
            for (let step = 0; step < 20; step += 1) {
              process.stdout.write(`step ${step}\n`)
              run.logScalar('loss', 1 / (step + 1))
              if (step % 3 === 0) await run.flush()
            }
            await run.addArtifact(await file('model.txt', 'weights'))
            return 'fine'
          },
          [shared],
        )
        ex.addConfig({ lr: 0.1, net: { layers: [3, 4] } })
        const run = await ex.run(null, { configUpdates: { seed: 5 }, metaInfo: { comment: 'one' } })
        const stored = await readBack(run._id ?? '')
        expect(stored).toMatchObject({
          status: 'COMPLETED',
          command: 'main',
          experiment: 'sample',
          config: { lr: 0.1, net: { layers: [3, 4] }, seed: 5 },
          meta: { comment: 'one' },
          host: { hostname: expect.any(String) },
          startTime: run.startTime && toIsoTime(run.startTime),
          stopTime: run.stopTime && toIsoTime(run.stopTime),
          result: 'fine',
          info: { own: { 'js/map': [['a', 1]] } },
          output: expect.stringContaining('step 18\nstep 19\n'),
          artifacts: { 'model.txt': 'weights' },
        })
        const steps = Array.from({ length: 20 }, (_, step) => step)
        expect(stored.metrics).toMatchObject({
          loss: { steps, values: steps.map((step) => 1 / (step + 1)) },
        })
      })

      class OutOfBudget extends SacredInterrupt {
        override readonly status = 'OUT_OF_BUDGET'
      }
      test.each([
        [new SacredInterrupt(), { status: 'INTERRUPTED', failTrace: null }],
        [new TimeoutInterrupt(), { status: 'TIMEOUT', failTrace: null }],
        [new OutOfBudget(), { status: 'OUT_OF_BUDGET', failTrace: null }],
        [new RangeError('too far'), { status: 'FAILED' }],
      ])('it has how the run has ended, and all that came before: %s', async (error, end) => {
        const { ex } = sampleExperiment(
          (run) => {
            run.result = 0.5
            run.logScalar('loss', 0.25)
            process.stdout.write('last words\n')
            throw error
          },
          [shared],
        )
        await expect(ex.run()).rejects.toBe(error)
        const run = ex.currentRun
        expect(await readBack(run?._id ?? '')).toMatchObject({
          ...end,
          failTrace: run?.failTrace,
          result: 0.5,
          output: expect.stringContaining('last words\n'),
          metrics: { loss: { values: [0.25] } },
        })
      })

      test('it keeps runs apart that go on at the same time', async () => {
        const runs = await Promise.all(
          ['one', 'two', 'three'].map((word) => {
            const main = async (run: Run) => {
              for (let step = 0; step < 3; step += 1) {
                process.stdout.write(`${word} ${step}\n`)
                run.logScalar(word, step)
                await run.flush()
              }
              return word
            }
            return sampleExperiment(main, [shared]).ex.run()
          }),
        )
        for (const run of runs) {
          const { result, output, metrics } = await readBack(run._id ?? '')
          expect(result).toBe(run.result)
          expect(output).toContain(`${result} 0\n${result} 1\n${result} 2\n`)
          expect(Object.keys(metrics)).toEqual([run.result])
        }
      })

      test('it lets a run that was queued start under its id', async () => {
        const { ex } = sampleExperiment(() => 'fine', [shared])
        const { _id } = await ex.run(null, { options: { '--queue': true } })
        expect(await readBack(_id ?? '')).toMatchObject({ status: 'QUEUED', result: null })
        await ex.run(null, { options: { '--id': _id } })
        expect(await readBack(_id ?? '')).toMatchObject({ status: 'COMPLETED', result: 'fine' })
      })
    })
  })
}

/** Not every store has NaN. */
function nanToNull(value: JsonValue): JsonValue {
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}

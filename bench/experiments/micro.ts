/**
 * What sacristy costs inside a process. Run by bench.ts through the command line, as users' code is:
 * prints one JSON object of figures, in nanoseconds per operation.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Experiment, type Run } from 'sacristy'
import { FileStorageObserver } from 'sacristy/observers/file-storage'
import { Bench } from 'tinybench'

const ex = new Experiment('micro')

ex.config(() => {
  const a = 1
  const b = 2
  const c = 3
  const net = { layers: 4 }
})

const add = (a: number, b: number, c: number) => a + b + c
const captured = ex.capture((a: number, b: number, c: number) => a + b + c)
const scalars = ex.capture((_run: Run, count: number) => {
  for (let step = 0; step < count; step++) _run.logScalar('loss', step * 0.5, step)
})
const context = new AsyncLocalStorage<{ value: number }>()

/** Too short for a timer one by one: each sample is this many. */
const CALLS = 1000

interface Config {
  readonly a: number
  readonly net: { readonly layers: number }
}

ex.command({ unobserved: true }, async function calls(_config: Config) {
  const plain: Config = { a: 1, net: { layers: 4 } }
  let sum = 0
  const figures = await measure({
    bareCall: repeat(() => {
      sum += add(1, 2, 3)
    }),
    capturedCall: repeat(() => {
      sum += captured()
    }),
    getStore: repeat(() => {
      sum += context.getStore()?.value ?? 0
    }),
    plainReads: repeat(() => {
      sum += plain.a + plain.net.layers
    }),
    configReads: repeat(() => {
      sum += _config.a + _config.net.layers
    }),
    logScalar: () => scalars.with({ count: CALLS }),
  })
  if (sum === 0) throw new Error('Nothing was measured.')
  const perCall = Object.entries(figures).map(([name, figure]) => [name, figure / CALLS])
  print(Object.fromEntries(perCall))
})

/** Whole runs, from another experiment than the one that measures. */
ex.command({ unobserved: true }, async function runs() {
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-bench-'))
  const quiet = { options: { '--loglevel': 'ERROR' } }
  const recorded = makeSmall()
  recorded.observers.push(new FileStorageObserver(folder))
  const small = makeSmall()
  const figures = await measure({
    run: async () => void (await small.run('main', quiet)),
    recordedRun: async () => void (await recorded.run('main', quiet)),
  })
  await rm(folder, { recursive: true })
  print(figures)
})

function makeSmall(): Experiment {
  const small = new Experiment('small')
  small.config(() => {
    const a = 1
    const b = 2 * a
  })
  small.main(function main(a: number, b: number) {
    return a + b
  })
  return small
}

function repeat(call: () => void): () => void {
  return () => {
    for (let count = 0; count < CALLS; count++) call()
  }
}

async function measure<Name extends string>(
  tasks: Record<Name, () => unknown>,
): Promise<Record<string, number>> {
  const bench = new Bench({ time: 300 })
  for (const [name, task] of Object.entries<() => unknown>(tasks)) {
    bench.add(name, () => task())
  }
  await bench.run()
  return Object.fromEntries(
    bench.tasks.map(({ name, result }) => {
      if (result.state !== 'completed') throw new Error(`${name} was not measured: ${result.state}`)
      return [name, result.latency.p50 * 1e6]
    }),
  )
}

function print(figures: Record<string, number>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

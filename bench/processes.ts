/** Whole processes, timed from outside: medians, in nanoseconds. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const bin = path('../dist/transformer/hosts/bin/sacristy.js')
const ROUNDS = 11

export async function measureProcesses(scratch: string) {
  const node = await measure(() => time(process.execPath, ['-e', '0']))
  const experiment = join(scratch, 'hello.ts')
  await copyFile(path('experiments/hello.ts'), experiment)
  const printConfig = (file: string) => time(process.execPath, [bin, 'run', file, 'print_config'])
  await printConfig(experiment)
  const warm = await measure(() => printConfig(experiment))
  // compiled modules are kept by path: a new path has none
  const cold = await measure(async (round) => {
    const copy = join(scratch, `cold-${round}.ts`)
    await copyFile(experiment, copy)
    return printConfig(copy)
  })
  return { node, warm, cold }
}

/** Sacred's, where a Python that has it is there. */
export async function measureSacred(): Promise<Record<string, number> | null> {
  const python = process.env.SACRED_PYTHON ?? 'python3'
  const found = await x(python, ['-c', 'import sacred']).then(
    ({ exitCode }) => exitCode === 0,
    () => false,
  )
  if (!found) return null
  const { stdout } = await x(python, [path('experiments/micro.py')], { throwOnError: true })
  const bare = await measure(() => time(python, ['-c', '0']))
  const warm = await measure(() => time(python, [path('experiments/hello.py'), 'print_config']))
  return { ...JSON.parse(stdout), node: bare, warm }
}

/** What the experiment micro.ts prints for one of its commands. */
export async function measureInside(command: string): Promise<Record<string, number>> {
  const words = [bin, 'run', path('experiments/micro.ts'), command, '--loglevel', 'ERROR']
  const { stdout } = await x(process.execPath, words, { throwOnError: true })
  return JSON.parse(stdout)
}

async function measure(round: (index: number) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < ROUNDS; index++) times.push(await round(index))
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}

async function time(command: string, words: string[]): Promise<number> {
  const start = performance.now()
  await x(command, words, { throwOnError: true })
  return (performance.now() - start) * 1e6
}

/** A breakpoint on a line of a function that is rewritten binds there, and the debugger shows it. */
import { expect, it } from 'vitest'
import { HOSTS } from '../hosts/hosts.js'
import { BIN } from '../hosts/project-commands.js'
import { temporaryProject } from '../hosts/temporary-project.js'
import { debug } from './debugger.js'

const SOURCE = `/** Debugged. */
import { Experiment } from 'sacristy'

const ex = new Experiment('debugged')

ex.config(() => {
  const rate: number = Math.max(0.1, 0) // of learning
  const { steps, size = steps * 2 } = { steps: Math.max(10, 1) } as { steps: number; size?: number }
  let total = steps
  total += size
  const squares = [1, 2].map((x: number): number => {
    return x * total
  })
})

const train = ex.capture((total: number, rate: number) => {
  const trained = total * rate
  return trained
})

ex.automain(function main(squares: number[]) {
  const result = train()
  console.log(result, squares.length)
})
`

/** In the order in which they run. */
const MARKS = [
  'const rate',
  'const { steps',
  'total += size',
  'return x',
  'return x',
  'const result',
  'const trained',
]

const DEBUGGED = [
  'the bin',
  'register',
  'ts-patch',
  'ts-patch-commonjs',
  'Babel 8',
  'vite',
  'rollup',
  'webpack',
  'esbuild',
  'esbuild-minified',
  'vite-minified',
]

it.each(HOSTS.filter(([name]) => DEBUGGED.includes(name)))('%s', async (_, host) => {
  const project = await temporaryProject({ 'exp.ts': SOURCE, ...host.files })
  await host.build(project)
  const expected = MARKS.map(lineOf)
  let lines: number[] = []
  const debugged = async (...words: string[]) => {
    const found = await debug(project.folder, words, '/exp.ts', [...new Set(expected)])
    lines = found.lines
    return { status: 0, stdout: found.stdout, stderr: '' }
  }
  const { stdout } = await host.run(
    { ...project, node: debugged, sacristy: (...words) => debugged(BIN, ...words) },
    'with',
    'rate=0.5',
  )
  expect(stdout).toBe('15 2\n')
  expect(stops(lines)).toEqual(stops(expected))
})

/** Pauses one after the other on one line are one stop: minified, a line may begin in two places. */
function stops(lines: number[]): number[] {
  return lines.filter((line, index) => line !== lines[index - 1])
}

function lineOf(text: string): number {
  return SOURCE.slice(0, SOURCE.indexOf(text)).split('\n').length
}

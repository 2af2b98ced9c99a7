/** What the compiler takes for 2,000 lines, beside parsing alone and for eight times as many; in nanoseconds. */

import { parseSync } from 'oxc-parser'
import { Bench } from 'tinybench'
import { transform } from '../dist/transformer/index.js'

/** Ten lines of a typical experiment file: a config function, a captured one, ordinary code. */
function tenLines(index: number): string {
  return `
const helper${index} = (values: number[]) => values.map((value) => value * ${index}).filter(Boolean)
ex.config(() => {
  const rate${index} = 0.${index + 1} // the learning rate
  const net${index} = { layers: ${index}, units: [rate${index}, 2] }
})
const train${index} = ex.capture((rate${index}: number, verbose = false) => {
  if (verbose) console.log(\`training at \${rate${index}}\`)
  return helper${index}([rate${index}, ${index}]).reduce((sum, value) => sum + value, 0)
})`
}

const head = `import { Experiment } from 'sacristy'\nconst ex = new Experiment('long')`

function linesOfCode(count: number): string {
  return head + Array.from({ length: count / 10 }, (_, index) => tenLines(index)).join('')
}

interface Figures {
  parse: number
  compile: number
  /** Of eight times the lines. */
  compileEightfold: number
  /** What that would be in proportion. */
  compileEightTimes: number
}

export async function measureCompilation(): Promise<Figures> {
  const code = linesOfCode(2_000)
  const eightfold = linesOfCode(16_000)
  const options = { root: '/project', format: 'esm' } as const
  const bench = new Bench({ time: 1000 })
  // the parser hands its tree over when it is first looked at
  bench.add('parse', () => void parseSync('/project/long.ts', code).program.body.length)
  bench.add('compile', () => void transform(code, '/project/long.ts', options)?.code.length)
  bench.add('eightfold', () => void transform(eightfold, '/project/long.ts', options)?.code.length)
  await bench.run()
  const [parse = 0, compile = 0, compileEightfold = 0] = bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`${name} was not measured: ${result.state}`)
    return result.latency.p50 * 1e6
  })
  return { parse, compile, compileEightfold, compileEightTimes: 8 * compile }
}

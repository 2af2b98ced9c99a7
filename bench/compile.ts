/** What the compiler takes for 1,000 lines, beside parsing alone; in nanoseconds. */

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

export async function measureCompilation(): Promise<{ parse: number; compile: number }> {
  const head = `import { Experiment } from 'sacristy'\nconst ex = new Experiment('long')`
  const code = head + Array.from({ length: 100 }, (_, index) => tenLines(index)).join('')
  const options = { root: '/project', format: 'esm' } as const
  const bench = new Bench({ time: 1000 })
  // the parser hands its tree over when it is first looked at
  bench.add('parse', () => void parseSync('/project/long.ts', code).program.body.length)
  bench.add('compile', () => void transform(code, '/project/long.ts', options)?.code.length)
  await bench.run()
  const [parse, compile] = bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`${name} was not measured: ${result.state}`)
    return result.latency.p50 * 1e6
  })
  return { parse: parse ?? 0, compile: compile ?? 0 }
}

/** What builds of 1,000 modules, 50 of them experiments, take with the plugin and without it. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type InputOptions,
  type PluginItem,
  type PresetItem,
  transformFileAsync,
} from '@babel/core'
import * as esbuild from 'esbuild'
import * as vite from 'vite'
import sacristyOfBabel from '../dist/transformer/hosts/babel.js'
import sacristyOfEsbuild from '../dist/vite-plugin/esbuild.js'
import sacristyOfVite from '../dist/vite-plugin/vite.js'

const MODULES = 1_000
const EXPERIMENTS = 50
const ROUNDS = 15

export async function measureBundlers(scratch: string) {
  const folder = join(scratch, 'modules')
  await writeProject(folder)
  const entry = join(folder, 'main.ts')
  const [viteBare = 0, viteBuild = 0] = await measureInTurn(
    () => buildWithVite(entry, []),
    () => buildWithVite(entry, [sacristyOfVite()]),
  )
  const [esbuildBare = 0, esbuildBuild = 0] = await measureInTurn(
    () => buildWithEsbuild(entry, []),
    () => buildWithEsbuild(entry, [sacristyOfEsbuild()]),
  )
  // Babel is the slowest: a fifth of the modules, as many of them experiments, tells as much.
  const files = (await readdir(folder)).filter((_, index) => index % 5 === 0)
  const paths = files.map((file) => join(folder, file))
  const [babelBare = 0, babelBuild = 0] = await measureInTurn(
    () => compileWithBabel(paths, []),
    () => compileWithBabel(paths, [sacristyOfBabel]),
  )
  return { viteBare, viteBuild, esbuildBare, esbuildBuild, babelBare, babelBuild }
}

const external = ['sacristy', 'sacristy/internal']

function buildWithVite(entry: string, plugins: vite.PluginOption[]): Promise<unknown> {
  return vite.build({
    configFile: false,
    logLevel: 'error',
    plugins,
    build: {
      ssr: entry,
      write: false,
      minify: true,
      sourcemap: true,
      rolldownOptions: { external },
    },
  })
}

function buildWithEsbuild(entry: string, plugins: esbuild.Plugin[]): Promise<unknown> {
  return esbuild.build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    minify: true,
    sourcemap: true,
    outdir: 'dist',
    logLevel: 'error',
    external,
    plugins,
  })
}

async function compileWithBabel(files: string[], plugins: PluginItem[]): Promise<void> {
  const presets: PresetItem[] = [
    ['@babel/preset-env', { targets: 'node 22' }],
    '@babel/preset-typescript',
  ]
  const alone = { configFile: false, babelrc: false } as const
  const options: InputOptions = { ...alone, sourceMaps: true, plugins, presets }
  for (const file of files) await transformFileAsync(file, options)
}

/** Medians, in nanoseconds. The builds take turns, so that whatever slows the machine slows all. */
async function measureInTurn(...builds: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = builds.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, build] of builds.entries()) {
      const start = performance.now()
      await build()
      times[index]?.push((performance.now() - start) * 1e6)
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)
}

/** An entry that imports a tree of modules, and experiments, each of which uses three of the tree. */
async function writeProject(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const ordinaryCount = MODULES - EXPERIMENTS
  const files = [
    ...numbers(ordinaryCount).map((index) => {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < ordinaryCount)
      return [`module-${index}.ts`, ordinary(index, children)] as const
    }),
    ...numbers(EXPERIMENTS).map((index) => {
      const used = [1, 2, 3].map((step) => ordinaryCount - 7 * index - step)
      return [`experiment-${index}.ts`, experiment(index, used)] as const
    }),
    ['main.ts', main()] as const,
  ]
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)))
}

function main(): string {
  const imports = numbers(EXPERIMENTS).map((index) => `export * from './experiment-${index}.js'\n`)
  return `${imports.join('')}export * from './module-0.js'\n`
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function importsOf(indexes: number[]): string {
  return indexes.map((index) => `import { value${index} } from './module-${index}.js'\n`).join('')
}

function experiment(index: number, used: number[]): string {
  return `import { Experiment } from 'sacristy'
${importsOf(used)}
export const ex${index} = new Experiment('experiment-${index}')

ex${index}.config(() => {
  const rate = 0.${index} // the learning rate
  const batch = { size: 64, shuffle: true } // what a step sees
  const steps = batch.size * (${used.map((one) => `value${one}`).join(' + ')})
})

ex${index}.main(function train(rate: number, steps: number) {
  return Array.from({ length: steps }, (_, step) => rate / (step + 1)).reduce((a, b) => a + b)
})
`
}

/** A module of 150 lines that has nothing to do with experiments. */
function ordinary(index: number, imported: number[]): string {
  const functions = numbers(14).map(
    (part) => `
/** Sums what is left of the values above the threshold. */
export function sum${index}_${part}(values: readonly number[], threshold = ${part}): number {
  let total = 0
  for (const value of values) {
    if (value <= threshold) continue
    total += value * ${index + part}
  }
  return total
}
`,
  )
  const value = `export const value${index}: number = [${imported.map((one) => `value${one}`)}].length\n`
  return importsOf(imported) + functions.join('') + value
}

/** A project of many modules, some of them experiments. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** An entry that imports a tree of modules, and experiments, each of which uses three of the tree. */
export async function writeProject(
  folder: string,
  { modules, experiments }: { modules: number; experiments: number },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const ordinaryCount = modules - experiments
  const files = [
    ...numbers(ordinaryCount).map((index) => {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < ordinaryCount)
      return [`module-${index}.ts`, ordinary(index, children)] as const
    }),
    ...numbers(experiments).map((index) => {
      const used = [1, 2, 3].map((step) => ordinaryCount - 7 * index - step)
      return [`experiment-${index}.ts`, experiment(index, used)] as const
    }),
    ['main.ts', main(experiments)] as const,
  ]
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)))
}

function main(experiments: number): string {
  const imports = numbers(experiments).map((index) => `export * from './experiment-${index}.js'\n`)
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

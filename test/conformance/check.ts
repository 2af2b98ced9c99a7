/**
 * npm run conformance -- [--host bin|ts-patch|vite] [--cases DIR] [--only NAME] [--verbose]
 *
 * Runs the recorded cases through each host, and compares what comes out with what the reference
 * did. Prints what differs, then a table; the last line is the sum.
 */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createScratch, installProject, removeScratch } from '../scripts/scratch.ts'
import { type Case, readCases } from './cases.ts'
import { HOSTS, type HostName } from './hosts.ts'
import { createPool } from './pool.ts'
import { type CommandLineResult, runCase } from './run-case.ts'

const { values: options } = parseArgs({
  options: {
    host: { type: 'string' },
    cases: { type: 'string', default: fileURLToPath(new URL('cases', import.meta.url)) },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})

interface CaseResult {
  name: string
  host: HostName
  commandLines: CommandLineResult[]
}

async function main(): Promise<void> {
  const hosts = chosenHosts()
  const cases = readCases(resolve(options.cases), options.only)
  const results = await runAll(cases, hosts)
  for (const result of results) printDifferences(result)
  printTable(cases, hosts, results)
  const all = results.flatMap(({ commandLines }) => commandLines)
  const failed = all.filter(isWrong).length
  console.log(`${all.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || all.length === 0 ? 1 : 0
}

function chosenHosts(): HostName[] {
  const names = Object.keys(HOSTS).filter(isHostName)
  if (options.host === undefined) return names
  if (isHostName(options.host)) return [options.host]
  throw new Error(`There is no host "${options.host}". Use one of ${names.join(', ')}.`)
}

function isHostName(name: string): name is HostName {
  return name in HOSTS
}

async function runAll(cases: Case[], hosts: HostName[]): Promise<CaseResult[]> {
  const scratch = await createScratch('conformance')
  await installProject(scratch)
  const pool = createPool(Math.min(4, Math.max(2, availableParallelism())))
  try {
    return await Promise.all(
      hosts.flatMap((host) =>
        cases.map(async (one) => ({
          name: one.name,
          host,
          commandLines: await runCase(one, HOSTS[host], join(scratch, host), pool),
        })),
      ),
    )
  } finally {
    await removeScratch(scratch)
  }
}

function isWrong({ differences }: CommandLineResult): boolean {
  return differences.length > 0
}

function printDifferences({ name, host, commandLines }: CaseResult): void {
  for (const { args, differences, output } of commandLines.filter(isWrong)) {
    console.log(`FAIL ${host} ${name} [${args}]`)
    for (const difference of differences) console.log(`     ${difference}`)
    if (options.verbose) console.log(output)
  }
}

/** Hosts across, cases down, each cell how many of the case's command lines are right. */
function printTable(cases: Case[], hosts: HostName[], results: CaseResult[]): void {
  const width = Math.max(4, ...cases.map(({ name }) => name.length))
  const row = (name: string, cells: string[]) =>
    console.log([name.padEnd(width), ...cells.map((cell) => cell.padStart(10))].join(''))
  row('case', hosts)
  for (const { name } of cases) {
    row(
      name,
      hosts.map((host) => {
        const result = results.find((one) => one.name === name && one.host === host)
        const all = result?.commandLines ?? []
        return `${all.filter((line) => !isWrong(line)).length}/${all.length}`
      }),
    )
  }
}

await main()

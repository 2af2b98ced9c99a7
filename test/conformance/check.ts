/**
 * npm run conformance -- [--host NAME,NAME…] [--cases DIR] [--only NAME] [--verbose]
 *
 * Runs the recorded cases through each host, and compares what comes out with what the reference
 * did. Prints what differs, then one table, hosts across, cases down; the last line is the sum.
 */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createScratch, installProject, removeScratch } from '../scripts/scratch.ts'
import { type Case, readCases } from './cases.ts'
import { HOSTS, type HostName } from './hosts.ts'
import { createPool } from './pool.ts'
import { type CaseResult, type CommandLineResult, runHost } from './run-host.ts'

const { values: options } = parseArgs({
  options: {
    host: { type: 'string' },
    cases: { type: 'string', default: fileURLToPath(new URL('cases', import.meta.url)) },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})

interface HostResult {
  host: HostName
  cases: CaseResult[]
}

async function main(): Promise<void> {
  const hosts = chosenHosts()
  const cases = readCases(resolve(options.cases), options.only)
  const results = await runAll(cases, hosts)
  for (const result of results) printDifferences(result)
  printTable(results)
  const all = results.flatMap(commandLinesOf)
  const failed = all.filter(isWrong).length
  console.log(`${all.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || all.length === 0 ? 1 : 0
}

function chosenHosts(): HostName[] {
  const names = Object.keys(HOSTS).filter(isHostName)
  if (options.host === undefined) return names
  return options.host.split(',').map((name) => {
    if (isHostName(name)) return name
    throw new Error(`There is no host "${name}". Use some of ${names.join(', ')}.`)
  })
}

function isHostName(name: string): name is HostName {
  return name in HOSTS
}

async function runAll(cases: Case[], hosts: HostName[]): Promise<HostResult[]> {
  const scratch = await createScratch('conformance')
  await installProject(scratch)
  const pool = createPool(Math.min(4, Math.max(2, availableParallelism())))
  try {
    return await Promise.all(
      hosts.map(async (host) => ({
        host,
        cases: await runHost(cases, HOSTS[host], join(scratch, host), pool),
      })),
    )
  } finally {
    await removeScratch(scratch)
  }
}

function commandLinesOf({ cases }: HostResult): CommandLineResult[] {
  return cases.flatMap(({ commandLines }) => commandLines)
}

function isWrong({ differences }: CommandLineResult): boolean {
  return differences.length > 0
}

function printDifferences({ host, cases }: HostResult): void {
  for (const { name, commandLines } of cases) {
    for (const { args, differences, output } of commandLines.filter(isWrong)) {
      console.log(`FAIL ${host} ${name} [${args}]`)
      for (const difference of differences) console.log(`     ${difference}`)
      if (options.verbose) console.log(output)
    }
  }
}

/** Each cell says how many of the case's command lines are right. */
function printTable(results: HostResult[]): void {
  const hosts = results.map(({ host }) => host)
  const columns = results.map((result) => [
    ...result.cases.map(({ commandLines }) => score(commandLines)),
    score(commandLinesOf(result)),
  ])
  const names = [...(results[0]?.cases.map(({ name }) => name) ?? []), 'all']
  const width = Math.max(...names.map(({ length }) => length))
  const widths = hosts.map(({ length }) => Math.max(length, '114/114'.length) + 2)
  const row = (name: string, cells: string[]) =>
    console.log(
      name.padEnd(width) + cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(''),
    )
  row('case', hosts)
  for (const [index, name] of names.entries()) {
    row(
      name,
      columns.map((cells) => cells[index] ?? ''),
    )
  }
}

function score(commandLines: CommandLineResult[]): string {
  return `${commandLines.filter((line) => !isWrong(line)).length}/${commandLines.length}`
}

await main()

/**
 * npm test [-- SUITE… -t NAME --coverage]
 *
 * Without arguments everything runs, and line coverage is measured. A SUITE is a check (`lint`), a
 * folder below `test/` (`runtime`, `runtime/cli`) or `conformance`; `-t` takes the tests whose name
 * matches. Only what fails is shown; the last line is the sum.
 */
import { parseArgs } from 'node:util'
import { build, CHECKS } from './checks.ts'
import type { Outcome } from './outcome.ts'
import { setUp } from './setup.ts'
import { conformance, vitest } from './suites.ts'

const { values: options, positionals: suites } = parseArgs({
  allowPositionals: true,
  options: {
    testNamePattern: { type: 'string', short: 't' },
    coverage: { type: 'boolean', default: false },
  },
})

type Part = () => Promise<Outcome>

async function main(): Promise<void> {
  const outcomes = [await prepareMachine(), report(await build())]
  if (outcomes.every(({ failed }) => failed === 0)) outcomes.push(...(await runParts()))
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

/** A developer may lack a tool and run the rest; on CI nothing may be missing. */
async function prepareMachine(): Promise<Outcome> {
  const missing = await setUp()
  for (const sentence of missing) console.log(sentence)
  return { name: 'set-up', passed: 0, failed: process.env.CI ? missing.length : 0, output: '' }
}

/** Two lanes for two cores: Vitest's files in one; the tools, then the conformance cases, in the other. */
async function runParts(): Promise<Outcome[]> {
  const lanes = await Promise.all([runInOrder(vitestPart()), runInOrder(otherParts())])
  return lanes.flat()
}

function vitestPart(): Part[] {
  const folders = suites.filter(
    (suite) => suite !== 'build' && suite !== 'conformance' && !(suite in CHECKS),
  )
  if (suites.length > 0 && folders.length === 0) return []
  const narrowed = folders.length > 0 || options.testNamePattern !== undefined
  const coverage = options.coverage || !narrowed
  return [() => vitest({ suites: folders, namePattern: options.testNamePattern, coverage })]
}

function otherParts(): Part[] {
  const wanted = (name: string) =>
    suites.length > 0 ? suites.includes(name) : options.testNamePattern === undefined
  const checks = Object.entries(CHECKS).flatMap(([name, check]) => (wanted(name) ? [check] : []))
  return wanted('conformance') ? [...checks, () => conformance(options.testNamePattern)] : checks
}

async function runInOrder(parts: Part[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const part of parts) outcomes.push(report(await part()))
  return outcomes
}

function report(outcome: Outcome): Outcome {
  const { name, passed, failed, output, detail } = outcome
  if (failed > 0) console.log(`FAIL ${name}\n${output.trimEnd()}`)
  else console.log([`ok   ${name} (${passed})`, ...(detail ? [detail] : [])].join(' '))
  return outcome
}

await main()

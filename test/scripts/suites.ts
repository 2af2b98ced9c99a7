/** The parts of `npm test` that count tests: Vitest's and the conformance cases. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { attempt, type Outcome } from './outcome.ts'

export interface VitestOptions {
  /** Folders below `test/`; none: all of them. */
  suites: string[]
  namePattern: string | undefined
  coverage: boolean
}

export function vitest(options: VitestOptions): Promise<Outcome> {
  return attempt('vitest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sacristy-vitest-'))
    try {
      const report = join(folder, 'report.json')
      const { exitCode, stdout, stderr } = await x('vitest', vitestArguments(options, report))
      const { passed, failed } = countTests(await readFile(report, 'utf8').catch(() => '{}'))
      const output = stdout + stderr
      if (passed + failed === 0)
        return { passed, failed: 1, output: `No test is of that name.\n${output}` }
      // a file that does not load, an unhandled error and too little coverage are no test's failure
      const unaccounted = exitCode !== 0 && failed === 0 ? 1 : 0
      const detail = /^Lines +: .*%/m.exec(output)?.[0].replace(/ +/g, ' ')
      return { passed, failed: failed + unaccounted, output, detail }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
}

function vitestArguments(
  { suites, namePattern, coverage }: VitestOptions,
  report: string,
): string[] {
  return [
    'run',
    '--reporter=minimal',
    '--silent=passed-only',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(namePattern === undefined ? [] : ['-t', namePattern]),
    ...(coverage ? ['--coverage'] : []),
    // a part of the tests covers a part of the code
    ...(suites.length > 0 || namePattern !== undefined ? ['--coverage.thresholds.lines=0'] : []),
    ...suites.map((suite) => `test/${suite}`),
  ]
}

function countTests(report: string): { passed: number; failed: number } {
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(report)
  return { passed: numPassedTests, failed: numFailedTests }
}

export function conformance(only: string | undefined): Promise<Outcome> {
  return attempt('conformance', async () => {
    const narrowed = only === undefined ? [] : ['--only', only]
    const { stdout, stderr } = await x(process.execPath, ['test/conformance/check.ts', ...narrowed])
    const counts = /^(\d+) passed, (\d+) failed$/m.exec(stdout)
    if (!counts)
      throw new Error(`The conformance cases did not run to their end.\n${stdout}${stderr}`)
    return { passed: Number(counts[1]), failed: Number(counts[2]), output: stdout + stderr }
  })
}

/** Runs the cases' command lines under one host. */
import { spawn } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { asksForHelp, type Case, type Expected, shellWords } from './cases.ts'
import { type Answer, compare, compareColours } from './compare.ts'
import type { Host } from './hosts.ts'
import type { Pool } from './pool.ts'

export interface CommandLineResult {
  args: string
  differences: string[]
  output: string
}

export interface CaseResult {
  name: string
  commandLines: CommandLineResult[]
}

/**
 * Builds and runs in `scratch`, which lies inside the project, so that `import 'sacristy'` means the
 * project. The host that builds all cases at once does so before any of them runs.
 */
export async function runHost(
  cases: Case[],
  host: Host,
  scratch: string,
  pool: Pool,
): Promise<CaseResult[]> {
  const folderOf = ({ name }: Case) => join(scratch, name)
  await Promise.all(
    cases.map((one) =>
      cp(one.folder, folderOf(one), { recursive: true, filter: isOfTheExperiment }),
    ),
  )
  const names = cases.map(({ name }) => name)
  const built = 'buildAll' in host ? pool(() => host.buildAll(scratch, names)) : undefined
  return Promise.all(
    cases.map(async (one) => {
      const build = built ?? pool(async () => 'build' in host && host.build(folderOf(one)))
      const commandLines = await build.then(
        () => runCase(one, host.entry, folderOf(one), pool),
        (error) => failAll(one, error),
      )
      return { name: one.name, commandLines }
    }),
  )
}

function isOfTheExperiment(path: string): boolean {
  return !/^((expected|runs)\.json|exp\.py)$/.test(basename(path))
}

function failAll({ commandLines }: Case, error: unknown): CommandLineResult[] {
  const differences = [`it does not build: ${error instanceof Error ? error.message : error}`]
  return commandLines.map(({ args }) => ({ args, differences, output: '' }))
}

/** Each command line gets a copy of the built case: what one writes is not there for the next. */
function runCase(
  { commandLines }: Case,
  entry: string[],
  built: string,
  pool: Pool,
): Promise<CommandLineResult[]> {
  return Promise.all(
    commandLines.map((expected, index) =>
      pool(() => runCommandLine(expected, entry, built, `${built}-${index}`)),
    ),
  )
}

async function runCommandLine(
  expected: Expected,
  entry: string[],
  built: string,
  folder: string,
): Promise<CommandLineResult> {
  const words = shellWords(expected.args)
  if (!asksForHelp(expected.args)) words.push('-F', 'runs')
  await cp(built, folder, { recursive: true })
  const answer = await start(entry, folder, words, { NO_COLOR: '1', FORCE_COLOR: undefined })
  const differences = compare(expected, answer)
  if (expected.colours !== null && /print_config|(^|\s)-p\b/.test(expected.args)) {
    await rm(join(folder, 'runs'), { recursive: true, force: true })
    const colours = { NO_COLOR: undefined, FORCE_COLOR: '1' }
    const { stdout } = await start(entry, folder, words, colours)
    differences.push(...compareColours(expected.colours, stdout))
  }
  await rm(folder, { recursive: true, force: true })
  return { args: expected.args, differences, output: answer.stdout + answer.stderr }
}

const TIMEOUT = 60_000

function start(
  entry: string[],
  folder: string,
  words: string[],
  colours: NodeJS.ProcessEnv,
): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...entry, ...words], {
      cwd: folder,
      env: { ...process.env, ...colours },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT,
      killSignal: 'SIGKILL',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', (error) =>
      resolve({ exit: 127, stdout, stderr: stderr + error.message, folder }),
    )
    child.on('close', (code) => resolve({ exit: code ?? 137, stdout, stderr, folder }))
  })
}

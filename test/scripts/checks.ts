/** The parts of `npm test` that are one tool's yes or no. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { attempt, type Outcome } from './outcome.ts'

export const build = () => tool('build', 'npm', ['run', '--silent', 'build'])

/** In the order in which they run: the quickest to tell something comes first. */
export const CHECKS: Record<string, () => Promise<Outcome>> = {
  check: () => tool('check', 'npm', ['run', '--silent', 'check']),
  lint: () => tool('lint', 'npm', ['run', '--silent', 'lint']),
  package: () => attempt('package', checkPackage),
  knip: () => tool('knip', 'knip', []),
}

function tool(name: string, command: string, args: string[]): Promise<Outcome> {
  return attempt(name, () => verdict(command, args))
}

async function verdict(command: string, args: string[]) {
  const { exitCode, stdout, stderr } = await x(command, args)
  const ok = exitCode === 0
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output: stdout + stderr }
}

/** publint and attw look at what would be published, not at the work tree. */
async function checkPackage() {
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-package-'))
  try {
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
    const [packed] = JSON.parse((await x('npm', pack, { throwOnError: true })).stdout)
    const archive = join(folder, packed.filename)
    const published = await verdict('publint', ['run', archive, '--strict'])
    const typed = await verdict('attw', [archive, '--profile', 'esm-only', '--no-emoji'])
    return {
      passed: published.passed + typed.passed,
      failed: published.failed + typed.failed,
      output: published.output + typed.output,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

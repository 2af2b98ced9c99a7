/** The smallest projects in `examples/hosts/`, each built and run as its README says. */
import { cp, mkdir, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createScratch, removeScratch } from '../scripts/scratch.js'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const EXAMPLES = join(PROJECT, 'examples/hosts')

describe.each(['babel7', 'babel8'])('examples/hosts/%s', (name) => {
  it('builds, and runs with what its command line says', async () => {
    const folder = await copyOf(name)
    const built = await npm(folder, 'run', 'build')
    expect(built.exitCode, built.stderr).toBe(0)
    for (const [words, line] of [
      [[], 'C=1 kernel(2)=0.0608\n'],
      [['with', 'C=2'], 'C=2 kernel(2)=0.0037\n'],
      [['with', 'gamma=0.25'], 'C=1 kernel(2)=0.3679\n'],
    ] as const) {
      const run = await npm(folder, 'start', '--', ...words)
      expect(run.stderr).toContain('INFO - host_demo - Completed')
      expect(run.stdout).toBe(line)
    }
  })
})

describe('examples/hosts/jest', () => {
  it('passes its own tests', async () => {
    const folder = await copyOf('jest')
    const { exitCode, stderr } = await npm(folder, 'test')
    expect(exitCode, stderr).toBe(0)
    expect(stderr).toMatch(/Tests: +2 passed, 2 total/)
  })
})

/** A project of its own: what it depends on lies in its node_modules, or in a folder above. */
async function copyOf(name: string): Promise<string> {
  const folder = await createScratch(name)
  onTestFinished(() => removeScratch(folder))
  await cp(join(EXAMPLES, name), folder, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist)$/.test(path),
  })
  const packages = join(folder, 'node_modules')
  await mkdir(join(packages, 'sacristy'), { recursive: true })
  // As installed, not as a link: tools tell apart what is the project's own by the path.
  for (const part of ['package.json', 'dist']) {
    await cp(join(PROJECT, part), join(packages, 'sacristy', part), { recursive: true })
  }
  for (const link of LINKS[name] ?? []) {
    await symlink(join(PROJECT, link), join(packages, basename(link)), 'junction')
  }
  return folder
}

/** What is not found above the copy in the version, or at the place, that the project asks for. */
const LINKS: Record<string, string[]> = {
  babel7: ['examples/hosts/babel7/node_modules/@babel', 'examples/hosts/babel7/node_modules/.bin'],
  jest: ['node_modules/jest'],
}

function npm(folder: string, ...words: string[]) {
  const env = { NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined }
  return x('npm', ['--silent', ...words], { nodeOptions: { cwd: folder, env } })
}

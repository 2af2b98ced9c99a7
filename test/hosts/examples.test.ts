/** The smallest projects in `examples/hosts/`, each built and started as its README says. */
import { cp, mkdir, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createScratch, removeScratch } from '../scripts/scratch.js'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

interface Example {
  name: string
  /** Left out where the source itself is run. */
  build?: true
  /** What is not found above the copy in the version, or at the place, that the project asks for. */
  links?: string[]
}

const EXAMPLES: Example[] = [
  { name: 'bin' },
  { name: 'register' },
  { name: 'tsx' },
  { name: 'bun' },
  { name: 'deno' },
  {
    name: 'babel7',
    build: true,
    links: ['examples/hosts/babel7/node_modules/@babel', 'examples/hosts/babel7/node_modules/.bin'],
  },
  { name: 'babel8', build: true },
  { name: 'ts-patch', build: true },
  { name: 'ts-patch-commonjs', build: true },
  {
    name: 'ts-patch-5.9',
    build: true,
    links: [
      'examples/hosts/ts-patch-5.9/node_modules/typescript',
      'examples/hosts/ts-patch-5.9/node_modules/ts-patch',
      'examples/hosts/ts-patch-5.9/node_modules/.bin',
    ],
  },
  { name: 'vite', build: true },
  { name: 'rollup', build: true },
  { name: 'rolldown', build: true },
  { name: 'webpack', build: true },
  { name: 'rspack', build: true },
  { name: 'esbuild', build: true },
]

/** What every host makes of the one experiment. */
const STARTS: [words: string[], stdout: string][] = [
  [[], 'C=1 kernel(2)=0.0608\n'],
  [['with', 'C=2'], 'C=2 kernel(2)=0.0037\n'],
  [['with', 'gamma=0.25'], 'C=1 kernel(2)=0.3679\n'],
]

let examples: string

beforeAll(async () => {
  const scratch = await createScratch('examples')
  examples = join(scratch, 'hosts')
  await cp(join(PROJECT, 'examples/hosts'), examples, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist)$/.test(path),
  })
  // As installed, not as a link: tools tell apart what is the project's own by the path.
  const installed = join(scratch, 'node_modules/sacristy')
  for (const part of ['package.json', 'dist']) {
    await cp(join(PROJECT, part), join(installed, part), { recursive: true })
  }
  await mkdir(join(installed, '../.bin'))
  const bin = join(installed, 'dist/transformer/hosts/bin/sacristy.js')
  await symlink(bin, join(installed, '../.bin/sacristy'))
})

afterAll(() => removeScratch(join(examples, '..')))

describe.each(EXAMPLES)('examples/hosts/$name', ({ name, build, links = [] }) => {
  it('builds, and runs with what its command line says', async () => {
    const folder = await install(name, links)
    if (build) {
      const built = await npm(folder, 'run', 'build')
      expect(built.exitCode, built.stdout + built.stderr).toBe(0)
    }
    for (const [words, stdout] of STARTS) {
      const run = await npm(folder, 'start', '--', ...words)
      expect(run.stderr).toContain('INFO - host_demo - Completed')
      expect(run.stdout).toBe(stdout)
    }
  })
})

describe('examples/hosts/jest', () => {
  it('passes its own tests', async () => {
    const folder = await install('jest', ['node_modules/jest'])
    const { exitCode, stderr } = await npm(folder, 'test')
    expect(exitCode, stderr).toBe(0)
    expect(stderr).toMatch(/Tests: +2 passed, 2 total/)
  })
})

/** What an example depends on lies in a folder above it, or in its own node_modules. */
async function install(name: string, links: string[]): Promise<string> {
  const folder = join(examples, name)
  const packages = join(folder, 'node_modules')
  await mkdir(packages)
  for (const link of links) {
    await symlink(join(PROJECT, link), join(packages, basename(link)), 'junction')
  }
  return folder
}

function npm(folder: string, ...words: string[]) {
  const env = { NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined }
  return x('npm', ['--silent', ...words], { nodeOptions: { cwd: folder, env } })
}

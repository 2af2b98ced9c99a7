import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { expect, onTestFinished, test } from 'vitest'
import { parsePage } from './page.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { setUpLines } = parsePage(await readFile(join(root, 'README.md'), 'utf8'))

test('the README sets everything up in two lines', () => {
  expect(setUpLines).toEqual(['npm install && npm start', 'npm install && npm test'])
})

test('CI runs the line for the tests, and nothing else', async () => {
  const script = await readFile(join(root, '.ci/run'), 'utf8')
  const commands = script.split('\n').filter((line) => /\bnpm\b/.test(line))
  expect(commands).toEqual(['npm install && npm test'])
})

test('in a fresh clone `npm start` builds, trains and records', async () => {
  const clone = await mkdtemp(join(tmpdir(), 'sacristy-clone-'))
  onTestFinished(() => rm(clone, { recursive: true, force: true }))
  await cp(root, clone, { recursive: true, filter: (path) => isCommitted(relative(root, path)) })
  await symlink(join(root, 'node_modules'), join(clone, 'node_modules'), 'dir')

  const { exitCode, stderr } = await x('npm', ['start', '--', 'with', 'seed=42'], {
    nodeOptions: { cwd: clone },
  })

  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
  const run = JSON.parse(await readFile(join(clone, 'runs/1/run.json'), 'utf8'))
  expect(run).toMatchObject({ status: 'COMPLETED', artifacts: ['confusion.csv'] })
  expect(run.result).toBeGreaterThanOrEqual(0.9)
  expect(await readdir(join(clone, 'runs'))).toContain('_sources')
})

function isCommitted(path: string): boolean {
  return !/^(node_modules|dist|runs|coverage|\.git|\.scratch|\.conformance)(?=\/|$)/.test(path)
}

/** What users of Vitest rely on in tests of their experiments. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../hosts/temporary-project.js'

const EXPERIMENT = `import { Experiment } from 'sacristy'
import { load } from './load.js'

export const ex = new Experiment('tested')

ex.config(() => {
  const size = 3 // how much
  let twice = size
  twice *= 2
  let kind = 'small'
  if (size > 5) {
    kind = 'large'
  }
})

export const train = ex.capture((kind: string, size: number) => {
  if (kind === 'large') {
    throw new Error('too large')
  }
  return load(size)
})

ex.automain(function main(twice: number) {
  return [twice, train()]
})
`

async function vitestProject(testFile: string): Promise<TemporaryProject> {
  return temporaryProject({
    'vitest.config.js': `import sacristy from 'sacristy/vite'
      export default { plugins: [sacristy()], test: { globals: true } }`,
    'load.ts': "export const load = (size: number) => 'loaded ' + size",
    'exp.ts': EXPERIMENT,
    'exp.test.ts': testFile,
  })
}

test('values, and mocks of what an experiment imports', async () => {
  const project = await vitestProject(`import { ex, train } from './exp.js'
    vi.mock('./load.js', () => ({ load: (size: number) => \`mocked \${size}\` }))
    it('runs', async () => {
      const { result, config } = await ex.run(null, { configUpdates: { size: 4 } })
      expect(result).toEqual([8, 'mocked 4'])
      expect(config).toMatchObject({ size: 4, twice: 8, kind: 'small' })
      expect(train('small', 1)).toBe('mocked 1')
    })`)
  const { status, stdout } = await project.tool('vitest', 'run')
  expect({ status, stdout }).toMatchObject({ status: 0 })
})

test('an experiment that is mocked itself', async () => {
  const project = await vitestProject(`import { train } from './exp.js'
    vi.mock(import('./exp.js'), async (importOriginal) => ({
      ...(await importOriginal()),
      train: () => 'mocked',
    }))
    it('runs', async () => expect(train()).toBe('mocked'))`)
  const { status, stdout } = await project.tool('vitest', 'run')
  expect({ status, stdout }).toMatchObject({ status: 0 })
})

test('the lines of a stack, and the frame', async () => {
  const project = await vitestProject(`import { ex } from './exp.js'
    it('runs', () => ex.run(null, { configUpdates: { size: 6 } }))`)
  const { status, stdout, stderr } = await project.tool('vitest', 'run')
  expect(status).toBe(1)
  const shown = stdout + stderr
  expect(shown).toMatch(/❯ .*exp\.ts:18:11/)
  expect(shown).toMatch(/❯ main exp\.ts:24:18/)
  expect(shown).toMatch(/18\| {5}throw new Error\('too large'\)/)
})

test('the lines that are covered', async () => {
  const project = await vitestProject(`import { ex } from './exp.js'
    it('runs', () => ex.run())`)
  const options = ['--coverage.enabled', '--coverage.reporter=json', '--coverage.include=exp.ts']
  const { status, stdout } = await project.tool('vitest', 'run', ...options)
  expect({ status, stdout }).toMatchObject({ status: 0 })
  const report = await readFile(join(project.folder, 'coverage/coverage-final.json'), 'utf8')
  const [file] = Object.values(JSON.parse(report)) as [CoverageOfFile]
  const counts = new Map<number, number>()
  for (const [id, { start }] of Object.entries(file.statementMap)) {
    counts.set(start.line, Math.max(counts.get(start.line) ?? 0, file.s[id] ?? 0))
  }
  const linesWith = (isCounted: (count: number) => boolean) =>
    [...counts].flatMap(([line, count]) => (isCounted(count) ? [line] : [])).sort((a, b) => a - b)
  expect(linesWith((count) => count === 0)).toEqual([12, 18])
  expect(linesWith((count) => count > 0)).toEqual([4, 6, 7, 8, 9, 10, 11, 16, 17, 20, 23, 24])
})

test('an experiment is compiled anew when a file changes that was read for it', async () => {
  const project = await vitestProject(`import { ex } from './captures.js'
    it('runs', async () => console.log('got', (await ex.run()).result))`)
  const load = (parameter: string) =>
    `export function load(${parameter}: number) { return ${parameter} }`
  const captures = `import { Experiment } from 'sacristy'
    import { load } from './load.js'
    export const ex = new Experiment('captures')
    ex.config(() => {
      const slow = 1
      const fast = 2
    })
    ex.main(load)`
  await project.write({ 'captures.ts': captures, 'load.ts': load('slow') })
  expect((await project.tool('vitest', 'run')).stdout).toMatch(/^got 1$/m)
  // Vitest keeps modules from one session to the next
  await project.write({ 'load.ts': load('fast') })
  expect((await project.tool('vitest', 'run')).stdout).toMatch(/^got 2$/m)
})

/** As Istanbul writes it. */
interface CoverageOfFile {
  statementMap: Record<string, { start: { line: number } }>
  s: Record<string, number>
}

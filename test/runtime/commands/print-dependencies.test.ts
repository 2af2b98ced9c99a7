import { afterEach, expect, test, vi } from 'vitest'
import { printDependencies } from '../../../runtime/commands/print-dependencies.js'
import type { ExperimentInfo } from '../../../runtime/record/message.js'

const experimentInfo: ExperimentInfo = {
  name: 'iris',
  base_dir: '/project',
  mainfile: 'iris.ts',
  dependencies: ['libsvm-js==0.2.1', '@scope/data==1.0.0'],
  sources: [['iris.ts', '0123456789abcdef0123456789abcdef']],
  repositories: [
    { url: 'git@host:iris.git', commit: 'abc123', dirty: false },
    { url: 'git@host:data.git', commit: 'def456', dirty: true },
  ],
}

const print = vi.spyOn(console, 'log').mockImplementation(() => {})
const printed = () => print.mock.calls.join('\n')

afterEach(() => {
  vi.unstubAllEnvs()
  print.mockClear()
})

test('packages, sources and repositories are listed in columns', () => {
  vi.stubEnv('NO_COLOR', '1')
  printDependencies({ experimentInfo })
  expect(printed()).toBe(`Dependencies:
  libsvm-js            == 0.2.1
  @scope/data          == 1.0.0

Sources:
  iris.ts                                      0123456789abcdef0123456789abcdef

Version Control:
  git@host:iris.git                            abc123
M git@host:data.git                            def456
`)
})

test('what is not under version control has no such part', () => {
  printDependencies({ experimentInfo: { ...experimentInfo, repositories: [] } })
  expect(printed()).not.toContain('Version Control')
})

test('a repository with changes is red', () => {
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('FORCE_COLOR', '1')
  printDependencies({ experimentInfo })
  const line = `M ${'git@host:data.git'.padEnd(43)}  def456`
  expect(printed()).toContain(`\n\x1b[31m${line}\x1b[0m\n`)
})

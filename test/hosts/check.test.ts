import { x } from 'tinyexec'
import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

const experiment = (body: string) => `import { Experiment } from 'sacristy'
const ex = new Experiment('checked')
ex.config(() => {
  const rate = 1
  ${body}
})
`
const RIGHT = experiment('const size = 2')
const WRONG = experiment("return { s: '😀' }")
const DOUBTFUL = `${RIGHT}ex.main(function main(rte: number) { return rte })\n`

describe('sacristy check', () => {
  it('shows each mistake with its frame and page, then a sum, and fails', async () => {
    const project = await temporaryProject({
      'a.ts': RIGHT,
      'lib/b.ts': WRONG,
      'lib/deep/c.js': DOUBTFUL.replace(': number', ''),
      'd.ts': 'const unrelated: = 1',
    })
    const { status, stdout, stderr } = await project.sacristy('check')
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('error config-return-value: ')
    expect(stdout).toContain('lib/b.ts:5:3\n')
    expect(stdout).toContain("> 5 |   return { s: '😀' }\n")
    expect(stdout).toContain('docs/errors/config-return-value.md')
    expect(stdout).toContain('warning captured-parameter-unknown: ')
    expect(stdout).toContain('lib/deep/c.js:7:23\n')
    expect(stdout).toMatch(/\nChecked 4 files: 1 error, 1 warning\.\n$/)
  })

  it.each([
    ['nothing', { 'exp.ts': RIGHT }, 'Checked 1 file: no mistakes.\n'],
    ['warnings alone', { 'exp.ts': DOUBTFUL }, 'Checked 1 file: 1 warning.\n'],
  ])('succeeds where there is to say: %s', async (_, files, end) => {
    const project = await temporaryProject(files)
    const { status, stdout } = await project.sacristy('check')
    expect(status).toBe(0)
    expect(stdout.slice(-end.length)).toBe(end)
  })

  it('prints a report for tools', async () => {
    const project = await temporaryProject({
      'src/exp.ts': WRONG,
      'src/broken.ts': `${RIGHT}let b: = 1`,
    })
    const { status, stdout } = await project.sacristy('check', '--json')
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      files: 2,
      errors: 2,
      warnings: 0,
      diagnostics: [
        {
          file: 'src/broken.ts',
          line: 7,
          column: 8,
          endLine: 7,
          endColumn: 9,
          code: 'syntax-error',
          severity: 'error',
          message: expect.stringMatching(/^src\/broken\.ts does not parse: /),
          fix: expect.stringMatching(/\.$/),
          url: null,
        },
        {
          file: 'src/exp.ts',
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 21,
          code: 'config-return-value',
          severity: 'error',
          message: expect.stringMatching(/^This config function returns a value/),
          fix: expect.stringMatching(/^Assign what you return/),
          url: 'node_modules/sacristy/docs/errors/config-return-value.md',
        },
      ],
    })
  })

  it('looks at what is named: files, folders and patterns, each file once', async () => {
    const project = await temporaryProject({
      'a.ts': RIGHT,
      'lib/b.ts': RIGHT,
      'lib/c.js': RIGHT,
      'lib/deep/d.ts': RIGHT,
      'broken.ts': 'const b: = 1',
    })
    const checked = async (...words: string[]) =>
      /Checked (\d+)/.exec((await project.sacristy('check', ...words)).stdout)?.[1]
    expect(await checked('a.ts')).toBe('1')
    expect(await checked('lib')).toBe('3')
    expect(await checked('lib/*.ts')).toBe('1')
    expect(await checked('./**/*.{ts,js}', 'lib/b.ts')).toBe('5')
    // of a named file even what does not concern sacristy
    expect((await project.sacristy('check', 'broken.ts')).stdout).toContain('error syntax-error: ')
  })

  it('leaves out what Git ignores, and what is installed and built', async () => {
    const project = await temporaryProject({
      '.gitignore': 'generated/\n',
      'exp.ts': RIGHT,
      'generated/exp.ts': WRONG,
      'lib/.gitignore': 'old.*\n',
      'lib/old.ts': WRONG,
      'dist/exp.js': WRONG,
      'types.d.ts': 'export {}',
    })
    const before = await project.sacristy('check')
    expect(before.stdout).toContain('Checked 3 files: 2 errors.')
    await x('git', ['init', '--quiet'], { nodeOptions: { cwd: project.folder } })
    const after = await project.sacristy('check')
    expect(after.stdout).toContain('Checked 2 files: 1 error.')
    // who names an ignored file means it
    expect((await project.sacristy('check', 'lib/old.ts')).stdout).toContain('1 error')
    expect((await project.sacristy('check', 'generated')).stdout).toContain('1 error')
  })

  it.each([
    [['exq.ts'], 'exq.ts does not exist. Did you mean exp.ts?\n'],
    [['lib/exp.ts'], 'lib/exp.ts does not exist. Did you mean exp.ts?\n'],
    [['*.tsx'], 'No source file of the project matches *.tsx.\n'],
    [
      ['notes.md'],
      'notes.md is no source file. Name TypeScript or JavaScript files, or folders.\n',
    ],
    [['empty'], 'There are no source files in empty.\n'],
  ])('refuses %j in a sentence', async (words, sentence) => {
    const project = await temporaryProject({ 'exp.ts': RIGHT, 'notes.md': '', 'empty/x.md': '' })
    const { status, stdout, stderr } = await project.sacristy('check', ...words)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(`sacristy: ${sentence}`)
  })

  it('follows experiments through imports and tsconfig.json', async () => {
    const project = await temporaryProject({
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
      'run.ts': "import { ex } from '@/ex'\nex.config(() => { return 1 })\n",
      'lib/ex.ts': RIGHT.replace('const ex', 'export const ex'),
    })
    const { stdout } = await project.sacristy('check')
    expect(stdout).toContain('run.ts:2:19\n')
  })
})

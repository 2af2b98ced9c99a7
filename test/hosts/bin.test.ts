import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

describe('the words behind `sacristy`', () => {
  it.each([
    [['--version'], /^\d+\.\d+\.\d+\n$/],
    [['run', '--version', 'exp.ts'], /^\d+\.\d+\.\d+\n$/],
    [['--help'], /^Usage:\n {2}sacristy run/],
    [['help'], /^Usage:/],
    [['run', '--help'], /^Usage:/],
    [['check', '--help'], /^ {2}sacristy check /m],
  ])('answers %j', async (words, answer) => {
    const project = await temporaryProject()
    const { status, stdout, stderr } = await project.sacristy(...words)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(answer)
  })

  it.each([
    [['rnu', 'exp.ts'], '`rnu` is no command of sacristy. Did you mean `sacristy run`?\n\nUsage:'],
    [['exp.ts'], '`exp.ts` is no command of sacristy. Did you mean `sacristy run exp.ts`?\n'],
    [[], 'Say what to do.\n\nUsage:'],
    [['run'], '`sacristy run` needs the FILE of an experiment.\n\nUsage:'],
    [['run', '--nocache', 'exp.ts'], '`--nocache` is no flag of `sacristy run`.'],
    [['check', '--jsn'], '`--jsn` is no flag of `sacristy check`. It has one: `--json`.'],
    [['chek'], '`chek` is no command of sacristy. Did you mean `sacristy check`?'],
    [['runs'], '`sacristy runs` lists recorded runs; it comes with a later version.\n'],
    [['run', 'nope.ts'], 'nope.ts does not exist. Check the path: it is looked up from '],
    [['run', 'folder'], 'folder is no file. Name the file of the experiment in it.\n'],
  ])('refuses %j in a sentence', async (words, sentence) => {
    const project = await temporaryProject({ 'folder/x.ts': '' })
    const { status, stdout, stderr } = await project.sacristy(...words)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(`sacristy: ${sentence}`)
    expect(stderr).not.toMatch(/^ +at /m)
  })
})

describe('a FILE that cannot be loaded', () => {
  it('shows where it does not parse', async () => {
    const project = await temporaryProject({ 'exp.ts': 'const a = 1\nlet b: = 2\n' })
    const { status, stderr } = await project.sacristy('run', 'exp.ts')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^sacristy: error syntax-error: exp\.ts does not parse: /)
    expect(stderr).toContain('exp.ts:2:8')
    expect(stderr).toContain('let b: = 2')
  })

  it('shows where plain JavaScript does not parse', async () => {
    const project = await temporaryProject({ 'exp.js': 'const a = ;\n' })
    const { status, stderr } = await project.sacristy('run', 'exp.js')
    expect(status).toBe(1)
    expect(stderr).toContain('exp.js:1')
    expect(stderr).toContain('const a = ;')
  })

  it('shows what it throws on import, with the frames of the user’s code alone', async () => {
    const project = await temporaryProject({
      'exp.ts': "import './deep.js'",
      'deep.ts':
        '\ntype T = number\nfunction fail(): T {\n  throw new RangeError("too deep")\n}\nfail()',
    })
    const { status, stderr } = await project.sacristy('run', 'exp.ts')
    expect(status).toBe(1)
    expect(stderr.replaceAll(project.folder, '…')).toBe(
      'sacristy: exp.ts failed while it was being loaded.\n' +
        'RangeError: too deep\n' +
        '    at fail (…/deep.ts:4:9)\n' +
        '    at <anonymous> (…/deep.ts:6:1)\n',
    )
  })

  it('ends although the half-loaded file keeps a timer', async () => {
    const project = await temporaryProject({
      'exp.ts': 'setInterval(() => {}, 1000)\nthrow new Error("stop")',
    })
    expect((await project.sacristy('run', 'exp.ts')).status).toBe(1)
  })

  it('names a package that is missing', async () => {
    const project = await temporaryProject({ 'exp.ts': "import 'no-such-package'" })
    const { stderr } = await project.sacristy('run', 'exp.ts')
    expect(stderr).toContain("Cannot find package 'no-such-package' imported from")
  })
})

describe('the end of a process', () => {
  it('comes when a command has failed, whatever it still waits for', async () => {
    const project = await temporaryProject({
      'exp.ts': `import { Experiment } from 'sacristy'
const ex = new Experiment('waits')
ex.automain(function main() {
  setInterval(() => {}, 1000)
  throw new Error('oops')
})
`,
    })
    for (const words of [
      ['--no-cache', 'run', 'exp.ts'],
      ['run', '--no-cache', 'exp.ts'],
    ]) {
      const { status, stderr } = await project.sacristy(...words)
      expect(stderr).toContain('Error: oops')
      expect(status).toBe(1)
    }
  })
})

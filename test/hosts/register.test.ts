import { describe, expect, it } from 'vitest'
import { type TemporaryProject, temporaryProject } from './temporary-project.js'

const register = (project: TemporaryProject, ...words: string[]) =>
  project.node('--import', 'sacristy/register', ...words)

const EXPERIMENT = `import { Experiment } from 'sacristy'
export const ex = new Experiment('registered')
ex.config(() => { const a: number = 1 })
ex.automain(function main(a: number) { console.log('a is', a) })
`

describe('node --import sacristy/register', () => {
  it('runs automain of the entry, and of nothing that it imports', async () => {
    const project = await temporaryProject({
      'exp.ts': EXPERIMENT,
      'other.ts': "import { ex } from './exp.js'\nconsole.log(ex.path as string)",
    })
    expect((await register(project, 'exp.ts', 'with', 'a=2')).stdout).toBe('a is 2\n')
    expect((await register(project, 'other.ts')).stdout).toBe('registered\n')
  })

  it('shows a build error with its frame, and a stack that leads to it', async () => {
    const project = await temporaryProject({
      'exp.ts': EXPERIMENT.replace('= 1 })', '= 1\n  return a })'),
    })
    const { status, stderr } = await register(project, 'exp.ts')
    expect(status).toBe(1)
    expect(stderr).toContain('CompilationError: error config-return-value: ')
    expect(stderr).toContain(`    at ${project.folder}/exp.ts:4:3\n`)
    expect(stderr.match(/^ +at /gm)).toHaveLength(1)
  })

  it('shows where a file does not parse', async () => {
    const project = await temporaryProject({ 'exp.ts': "const s = '😀'; let b: = 2" })
    const { status, stderr } = await register(project, 'exp.ts')
    expect(status).toBe(1)
    expect(stderr).toContain('CompilationError: error syntax-error: exp.ts does not parse: ')
    expect(stderr).toContain(`    at ${project.folder}/exp.ts:1:24\n`)
  })

  it('names the lines of the source in a stack', async () => {
    const project = await temporaryProject({
      'exp.ts':
        'interface A {\n  a: 1\n}\nfunction fail(): A {\n  throw new Error("stop")\n}\nfail()',
    })
    const { stderr } = await register(project, 'exp.ts')
    expect(stderr).toContain(`at fail (${project.folder}/exp.ts:5:9)`)
  })

  it('leaves an experiment without automain to the program', async () => {
    const project = await temporaryProject({ 'exp.ts': EXPERIMENT.replace('automain', 'main') })
    expect(await register(project, 'exp.ts')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('loads in the threads and processes that an experiment starts', async () => {
    const project = await temporaryProject({
      'exp.ts': `import { fork } from 'node:child_process'
        import { once } from 'node:events'
        import { Worker } from 'node:worker_threads'
        import { Experiment } from 'sacristy'
        const ex = new Experiment('parent')
        ex.automain(async function main() {
          const [fromThread] = await once(new Worker(new URL('./thread.ts', import.meta.url)), 'message')
          const [fromFork] = await once(fork(new URL('./forked.ts', import.meta.url)), 'message')
          console.log(fromThread, fromFork)
        })`,
      'thread.ts': `import { parentPort } from 'node:worker_threads'
        enum Kind { thread }
        parentPort?.postMessage(Kind[0])`,
      'forked.ts': `import { Experiment } from 'sacristy'
        enum Kind { fork }
        const ex = new Experiment('forked')
        ex.automain(function main() { process.send?.(Kind[0]) })`,
    })
    expect((await register(project, 'exp.ts')).stdout).toBe('thread fork\n')
    expect((await project.sacristy('run', 'exp.ts')).stdout).toBe('thread fork\n')
  })

  it('runs the tests of experiments under node --test, where automain does not run', async () => {
    const project = await temporaryProject({
      'exp.ts': EXPERIMENT,
      'exp.test.ts': `import assert from 'node:assert'
        import { test } from 'node:test'
        import { ex } from './exp.js'
        test('a', async () => {
          const { config } = await ex.run(null, { configUpdates: { a: 3 } })
          assert.equal(config.a as number, 3)
        })`,
    })
    const { status, stdout } = await register(project, '--test', 'exp.test.ts')
    expect(status, stdout).toBe(0)
    expect(stdout.match(/a is \d/g)).toEqual(['a is 3'])
  })

  it.each([
    [
      'a module',
      ['--input-type=module', '-e', "const { ex } = await import('./exp.ts'); show(ex)"],
    ],
    ['CommonJS', ['--input-type=commonjs', '-e', "const { ex } = require('./exp'); show(ex)"]],
  ])('loads experiments for a line of -e that is %s', async (_, words) => {
    const project = await temporaryProject({ 'exp.ts': EXPERIMENT })
    const show = 'const show = async (ex) => console.log((await ex.run()).config.a);'
    const given = words.map((word) => word.replace(/^const/, `${show}const`))
    expect((await register(project, ...given)).stdout).toBe('a is 1\n1\n')
  })

  it('says which Node it needs, on one without hooks', async () => {
    const project = await temporaryProject({
      'old.mjs': "process.getBuiltinModule('node:module').registerHooks = undefined",
      'exp.ts': EXPERIMENT,
    })
    const { status, stderr } = await project.node(
      ...['--import', './old.mjs', '--import', 'sacristy/register', 'exp.ts'],
    )
    expect(status).toBe(1)
    expect(stderr).toContain('Error: sacristy needs Node 22.15 or newer, and this is Node ')
    expect(stderr).not.toContain('loader.js')
  })
})

import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

const EXPERIMENT = `import { Experiment } from 'sacristy'
const ex = new Experiment('first')
ex.config(() => {
  const a = 1
})
`

describe('what `sacristy run FILE` runs', () => {
  it.each([
    ['automain', 'ex.automain(function main(a: number) { console.log("ran", a) })'],
    [
      'runCommandline',
      'ex.main(function main(a: number) { console.log("ran", a) })\nawait ex.runCommandline()',
    ],
    [
      'run',
      'ex.main(function main(a: number) { console.log("ran", a) })\nawait ex.run(null, { configUpdates: { a: 2 } })',
    ],
    [
      'the one experiment with a command',
      'new Experiment("idle")\nex.main(function main(a: number) { console.log("ran", a) })',
    ],
    [
      'the experiment exported by default',
      'ex.main(function main(a: number) { console.log("ran", a) })\nconst other = new Experiment("other")\nother.main(function main() {})\nexport default ex',
    ],
  ])('%s, once', async (_, text) => {
    const project = await temporaryProject({ 'exp.ts': EXPERIMENT + text })
    const { status, stdout } = await project.sacristy('run', 'exp.ts', 'with', 'a=2')
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'ran 2\n' })
  })

  it('an experiment of another file that FILE exports by default', async () => {
    const project = await temporaryProject({
      'made.ts': `${EXPERIMENT}ex.main(function main(a: number) { console.log("ran", a) })\nexport { ex }`,
      'exp.ts': "export { ex as default } from './made.js'",
    })
    expect((await project.sacristy('run', 'exp.ts', 'with', 'a=3')).stdout).toBe('ran 3\n')
  })

  it('not the automain of a file that FILE imports', async () => {
    const project = await temporaryProject({
      'imported.ts': `${EXPERIMENT}ex.automain(function main() { console.log('imported') })`,
      'exp.ts': `import './imported.js'\n${EXPERIMENT}ex.automain(function main() { console.log('mine') })`,
    })
    expect((await project.sacristy('run', 'exp.ts')).stdout).toBe('mine\n')
  })

  it('automain of CommonJS', async () => {
    const project = await temporaryProject({
      'exp.cjs': `const { Experiment } = require('sacristy')
        const ex = new Experiment('common')
        ex.config(() => { const a = 1 })
        ex.automain(function main(a) { console.log('ran', a) })`,
    })
    expect((await project.sacristy('run', 'exp.cjs', 'with', 'a=4')).stdout).toBe('ran 4\n')
  })

  it.each([
    ['no experiment', 'export {}', 'exp.ts makes no experiment. Name a file that has a `new Exp'],
    ['no command', EXPERIMENT, 'The experiment in exp.ts has no command. Give it one: '],
    [
      'two with commands',
      `${EXPERIMENT}ex.main(function main() {})\nnew Experiment('second').command({ name: 'c' }, () => {})`,
      'exp.ts makes 2 experiments with commands: "first" and "second". Export by default',
    ],
  ])('nothing where there is %s', async (_, text, sentence) => {
    const project = await temporaryProject({ 'exp.ts': text })
    const { status, stderr } = await project.sacristy('run', 'exp.ts')
    expect(status).toBe(1)
    expect(stderr).toContain(`sacristy: ${sentence}`)
  })

  it('says once what a file throws that has asked for automain before', async () => {
    const text = `${EXPERIMENT}ex.automain(function main() {})\nthrow new Error('too late')`
    const project = await temporaryProject({ 'exp.ts': text })
    const { status, stderr } = await project.sacristy('run', 'exp.ts')
    expect(status).toBe(1)
    expect(stderr.match(/too late/g)).toHaveLength(1)
  })
})

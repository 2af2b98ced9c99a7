/** CommonJS and ES modules side by side, as projects that grow from one to the other have them. */
import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

const CONFIG = 'ex.config(() => { const a = 1 })\n'
const MAIN = "ex.automain(function main(a) { console.log('a is', a) })\n"
const TYPED_MAIN = MAIN.replace('(a)', '(a: number)')

const DESTRUCTURED = `const { Experiment } = require('sacristy')\nconst ex = new Experiment('old')\n`
const NAMESPACE = `const s = require('sacristy')\nconst ex = new s.Experiment('old')\n`
const IMPORT_EQUALS = `import s = require('sacristy')\nconst ex = new s.Experiment('old')\n`
const IMPORT = `import { Experiment } from 'sacristy'\nconst ex = new Experiment('new')\n`

describe.each(['commonjs', 'module'])('in a package of type %s', (type) => {
  it.each<[file: string, text: string]>([
    ['exp.cjs', DESTRUCTURED + CONFIG + MAIN],
    ['exp.cjs', NAMESPACE + CONFIG + MAIN],
    ['exp.cts', DESTRUCTURED + CONFIG + TYPED_MAIN],
    ['exp.cts', `${IMPORT_EQUALS}${CONFIG}${TYPED_MAIN}export = { ex }`],
    ['exp.mjs', IMPORT + CONFIG + MAIN],
    ['exp.mts', IMPORT + CONFIG + TYPED_MAIN],
    ['exp.js', IMPORT + CONFIG + MAIN],
    ['exp.ts', `${IMPORT}${CONFIG}${TYPED_MAIN}export { ex }`],
    ...(type === 'commonjs'
      ? [
          ['exp.js', DESTRUCTURED + CONFIG + MAIN] satisfies [string, string],
          ['exp.ts', DESTRUCTURED + CONFIG + TYPED_MAIN] satisfies [string, string],
        ]
      : []),
  ])('%s runs: %j', async (file, text) => {
    const project = await temporaryProject({
      'package.json': JSON.stringify({ type }),
      [file]: text,
    })
    for (const finished of [
      await project.sacristy('run', file, 'with', 'a=2'),
      await project.node('--import', 'sacristy/register', file, 'with', 'a=2'),
    ]) {
      expect(finished.stdout, finished.stderr).toBe('a is 2\n')
    }
  })
})

describe('between CommonJS and ES modules', () => {
  it('requires an ES module, and imports CommonJS that requires TypeScript', async () => {
    const project = await temporaryProject({
      'package.json': '{ "type": "commonjs" }',
      'exp.mts': `import { Experiment } from 'sacristy'
        import old, { number } from './old.js'
        import { number as again } from './typed.cjs'
        const ex = new Experiment('mixed')
        ex.config(() => { const a = old.number + number + again })
        ex.automain(function main(a: number) { console.log(a) })`,
      'old.js': "exports.number = require('./typed').number + require('./modern').number",
      'typed.cts': 'exports.number = 1 as number',
      'modern.ts': 'export const number: number = 10',
    })
    const { stdout, stderr } = await project.sacristy('run', 'exp.mts')
    expect(stdout, stderr).toBe('23\n')
  })

  it('requires an experiment of an ES module', async () => {
    const project = await temporaryProject({
      'package.json': '{ "type": "commonjs" }',
      'start.cjs':
        "const { ex } = require('./exp')\nex.run().then(({ result }) => console.log(result))",
      'exp.ts': `${IMPORT}${CONFIG}ex.main(function main(a: number) { return a })\nexport { ex }`,
    })
    const { stdout, stderr } = await project.node('--import', 'sacristy/register', 'start.cjs')
    expect(stdout, stderr).toBe('1\n')
  })

  it('requires by an absolute path', async () => {
    const project = await temporaryProject({
      'exp.cjs':
        "console.log(require(__dirname + '/one').x, require.resolve(__dirname + '/one.cts').slice(-7))",
      'one.cts': 'enum Kind { a }\nexports.x = Kind[0]',
    })
    const { stdout, stderr } = await project.node('--import', 'sacristy/register', 'exp.cjs')
    expect(stdout, stderr).toBe('a one.cts\n')
  })

  it('lets modules import each other in a circle', async () => {
    const project = await temporaryProject({
      'exp.ts': `import { addConfig } from './config'
        ${IMPORT.replace('const ex', 'export const ex')}
        addConfig()
        ${TYPED_MAIN}`,
      'config.ts':
        "import { ex } from './exp'\nexport function addConfig() { ex.config(() => { const a = 3 }) }",
    })
    const { stdout, stderr } = await project.sacristy('run', 'exp.ts')
    expect(stdout, stderr).toBe('a is 3\n')
  })
})

describe('odd paths', () => {
  it('may have spaces, # and % in them, and be links', async () => {
    const project = await temporaryProject({
      'my app#1/50% done.ts': `import { b } from './a%20b.js'
        import { c } from './c%23d'
        import old from './old.cjs'
        ${IMPORT}
        ex.config(() => { const a = b + c + old })
        ${TYPED_MAIN}`,
      'my app#1/a b.ts': 'export const b: number = 1',
      'my app#1/c#d.ts': 'export const c: number = 2',
      'my app#1/old.cjs': "module.exports = require('./e%20f#g').number",
      'my app#1/e%20f#g.cts': 'exports.number = 3 as number',
    })
    await project.link('my app#1/50% done.ts', 'link.ts')
    for (const file of ['my app#1/50% done.ts', 'link.ts']) {
      for (const finished of [
        await project.sacristy('run', file),
        await project.node('--import', 'sacristy/register', file),
      ]) {
        expect(finished.stdout, finished.stderr).toBe('a is 6\n')
      }
    }
  })
})

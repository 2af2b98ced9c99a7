import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

const DECORATED = `import { Experiment } from 'sacristy'
const seen: string[] = []
function log(method: Function, { name }: ClassMethodDecoratorContext) {
  seen.push(String(name))
  return function (this: unknown, ...values: unknown[]) {
    return 'logged ' + method.apply(this, values)
  }
}
enum Kind { a = 'kind' }
class Model {
  constructor(private readonly kind: Kind) {}
  @log name(): string { return this.kind }
}
const ex = new Experiment('decorated')
ex.config(() => {
  const rate = 1
})
ex.automain(function main(rate: number) {
  if (rate > 1) throw new Error('too fast')
  console.log(seen, new Model(Kind.a).name(), rate)
})
`

/** What sacristy lowers itself is not what is in the way. */
const OWN_DECORATOR =
  'const own = new Experiment("own")\nclass Model { @own.capture train(rate = 1) { return rate }'

const LEGACY = `import 'reflect-metadata'
import type { Experiment } from 'sacristy'
const noted: unknown[] = []
const note = (_target: object, key?: string, index?: number) => { noted.push(key ?? 'class', index) }
function sealed(target: Function) { noted.push(target.name) }
@sealed
class Model {
  @note rate: number = 1
  constructor(@note size: number) {}
}
const model = new Model(2)
console.log(noted, model.rate, Reflect.getMetadata('design:type', model, 'rate') === Number)
export let ex: Experiment | undefined
`

describe('what the loader lowers, since no Node runs it', () => {
  it('runs standard decorators with the TypeScript of the project', async () => {
    const project = await temporaryProject({ 'exp.ts': DECORATED })
    await project.link('node_modules/sacristy/node_modules/typescript', 'node_modules/typescript')
    const { stdout, stderr } = await project.sacristy('run', 'exp.ts')
    expect(stdout, stderr).toBe("[ 'name' ] logged kind 1\n")
    const failed = await project.sacristy('run', 'exp.ts', 'with', 'rate=2')
    expect(failed.stderr).toContain(`${project.folder}/exp.ts:19:23`)
  })

  it('says what to install where there is no TypeScript', async () => {
    const text = DECORATED.replace('class Model {', OWN_DECORATOR)
    const project = await temporaryProject({ 'exp.ts': text })
    const { status, stderr } = await project.sacristy('run', 'exp.ts')
    expect(status).toBe(1)
    expect(stderr).toContain(
      'error decorator-not-run: exp.ts has decorators, which Node does not run.\n',
    )
    expect(stderr).toContain('exp.ts:13:3\n')
    expect(stderr).toContain('npm install --save-dev typescript@6')
  })

  it('runs decorators of the older kind where tsconfig.json says so', async () => {
    const compilerOptions = { experimentalDecorators: true, emitDecoratorMetadata: true }
    const project = await temporaryProject({
      'tsconfig.json': JSON.stringify({ compilerOptions }),
      'exp.ts': LEGACY,
      'node_modules/reflect-metadata/package.json': '{ "main": "index.js" }',
      'node_modules/reflect-metadata/index.js': `const known = new Map()
        Reflect.metadata = (key, value) => (target, name) => { known.set(key + String(name), value) }
        Reflect.getMetadata = (key, target, name) => known.get(key + name)`,
    })
    const { stdout, stderr } = await project.node('--import', 'sacristy/register', 'exp.ts')
    expect(stdout, stderr).toBe("[ 'rate', undefined, 'class', 0, 'Model' ] 1 true\n")
    // not from the cache, once tsconfig.json says something else
    await project.write({ 'tsconfig.json': '{}' })
    const changed = await project.node('--import', 'sacristy/register', 'exp.ts')
    expect(changed.stderr).toContain('decorator-not-run')
  })

  it('runs decorators in JavaScript, and leaves doc comments alone', async () => {
    const project = await temporaryProject({
      'exp.js': `/**
 * @param {Function} value
 */
function twice(value) { return function () { return 2 * value.call(this) } }
export class A { @twice one() { return 1 } }
console.log(new A().one())`,
    })
    await project.link('node_modules/sacristy/node_modules/typescript', 'node_modules/typescript')
    const { stdout, stderr } = await project.sacristy('run', 'exp.js')
    expect(stdout, stderr).toBe('2\n')
  })

  it.each(['ts', 'js', 'cjs'])('runs `using` in .%s on every Node', async (extension) => {
    const project = await temporaryProject({
      [`exp.${extension}`]:
        `const open = (name) => ({ [Symbol.dispose]: () => console.log('closed', name) })
        {
          using a = open('a'), b = open('b')
          console.log('open')
        }`.replace('(name)', extension === 'ts' ? '(name: string)' : '(name)'),
    })
    const { stdout, stderr } = await project.sacristy('run', `exp.${extension}`)
    expect(stderr).toContain('makes no experiment')
    expect(stdout).toBe('open\nclosed b\nclosed a\n')
  })

  it('makes of JSX what tsconfig.json says', async () => {
    const project = await temporaryProject({
      'tsconfig.json': '{ "compilerOptions": { "jsx": "react", "jsxFactory": "h" } }',
      'exp.tsx': "const h = (tag: string) => '<' + tag + '>'\nconsole.log(<p />)",
      'auto/tsconfig.json':
        '{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "#own" } }',
      'auto/exp.tsx': 'console.log(<i />)',
      'package.json': '{ "type": "module", "imports": { "#own/jsx-runtime": "./jsx.ts" } }',
      'jsx.ts': "export const jsx = (tag: string) => 'own ' + tag",
    })
    const first = await project.sacristy('run', 'exp.tsx')
    expect(first.stdout, first.stderr).toBe('<p>\n')
    const second = await project.sacristy('run', 'auto/exp.tsx')
    expect(second.stdout, second.stderr).toBe('own i\n')
  })

  it.each(['jsx', 'js', 'tsx'])(
    'makes of JSX in an experiment what the file says, in .%s',
    async (extension) => {
      const project = await temporaryProject({
        [`exp.${extension}`]: `/** @jsxRuntime classic */
        /** @jsx h */
        import { Experiment } from 'sacristy'
        const h = (tag) => '<' + tag + '>'
        const ex = new Experiment('viewed')
        ex.automain(function main() { console.log(<b />) })`,
      })
      const { stdout, stderr } = await project.sacristy('run', `exp.${extension}`)
      expect(stdout, stderr).toBe('<b>\n')
    },
  )

  it('takes a decorated class for the first statement of an experiment', async () => {
    const project = await temporaryProject({
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }',
      'exp.ts': `@sealed export class Model {}
        import { Experiment } from 'sacristy'
        function sealed(target: Function) { Object.freeze(target) }
        const ex = new Experiment('sealed')
        ex.automain(function main() { console.log(Object.isFrozen(Model)) })`,
    })
    const { stdout, stderr } = await project.sacristy('run', 'exp.ts')
    expect(stdout, stderr).toBe('true\n')
  })
})

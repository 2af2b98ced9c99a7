import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import * as sacristy from '../../runtime/index.js'
import * as internal from '../../runtime/internal.js'
import type { CapturedFunctionMeta } from '../../runtime/manifest.js'
import { transform } from '../../transformer/index.js'

const HEADER = `import { Experiment } from 'sacristy'
export const ex = new Experiment('decorated')
ex.config(() => {
  const lr = 0.1
  const inner = { lr: 0.2 }
})
`

/** Compiles a module that exports `ex` and `main`, and gives what `main` returns within a run. */
async function run(text: string, options: ts.CompilerOptions = {}): Promise<unknown> {
  const code = `${HEADER}${text}`
  const result = transform(code, '/exp.ts', { root: '/', format: 'esm' })
  expect(result?.diagnostics).toEqual([])
  const script = ts.transpile(result?.code ?? '', {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    ...options,
  })
  const exports: { ex?: sacristy.Experiment; main?: () => unknown } = {}
  const require = (name: string) => (name === 'sacristy' ? sacristy : internal)
  new Function('exports', 'require', script.replaceAll('import.meta.url', "''"))(exports, require)
  const { ex, main } = exports
  if (ex === undefined || main === undefined) throw new Error('`ex` and `main` are missing.')
  ex.command(internal.capturedFunction(main, MAIN))
  return (await ex.run('main', { options: { '--loglevel': 'CRITICAL' } })).result
}

const MAIN: CapturedFunctionMeta = {
  name: 'main',
  form: 'positional',
  parameters: [],
  rest: false,
  signature: 'main()',
  doc: null,
  at: '',
}

describe('decorators that are all ours', () => {
  test.each([
    [
      'a class inside a method, whose `this` the decorators share',
      `class Study {
        ex = ex
        prefix = 'inner'
        make() {
          return class { @(this.ex.capture)({ prefix: this.prefix }) step(lr?: number) { return lr } }
        }
      }
      export const main = () => new (new Study().make())().step()`,
      0.2,
    ],
    [
      'options that are awaited',
      `export const main = async () => {
        const prefix = Promise.resolve('inner')
        class A { @ex.capture({ prefix: await prefix }) step(lr?: number) { return lr } }
        return new A().step()
      }`,
      0.2,
    ],
    [
      'a class in the key of another',
      `class A {
        @ex.capture [new (class { @ex.capture a(lr = 0.1) { return 'key' + lr } })().a()](lr?: number) {
          return lr
        }
        @ex.capture({ prefix: 'inner' }) b(lr?: number) { return lr }
      }
      export const main = () => [new A()['key0.1'](), new A().b()]`,
      [0.1, 0.2],
    ],
    [
      'fields that end where a decorator begins',
      `class A {
        static
        @ex.capture static step(lr?: number) { return lr }
        get
        @ex.capture *items(lr?: number) { yield lr }
        a = 1
        @ex.capture async later(lr?: number) { return [lr, this.a] }
      }
      export const main = async () => [A.step(), ...new A().items(), ...(await new A().later())]`,
      [0.1, 0.1, 0.1, 1],
    ],
    [
      'the order of effects',
      `const log: string[] = []
      const note = (text: string) => (log.push(text), text)
      class A {
        static first = note('field')
        @ex.capture({ prefix: note('inner') }) [note('key a')](lr?: number) { return lr }
        [note('key b')]() {}
        static { note('block') }
      }
      export const main = () => [log, new A()['key a']()]`,
      [['inner', 'key a', 'key b', 'field', 'block'], 0.2],
    ],
    [
      'private methods: brand, name, members, and the same one for all instances',
      `class A {
        @ex.capture #step(lr?: number) { return lr }
        static look(value: object) {
          if (!(#step in value)) return 'none'
          const step = value.#step
          return [step.name, step.with({ lr: 1 }), step === new A().#step]
        }
        static write() { try { (new A() as any).#step = 1 } catch (error) { return (error as Error).name } }
      }
      export const main = () => [A.look(new A()), A.look({}), A.write()]`,
      [['step', 1, true], 'none', 'TypeError'],
    ],
    [
      'the same class, made twice over another',
      `const mixin = (Base: new () => object, by: number) => class Mixin extends Base {
        @ex.capture #step(lr?: number) { return (lr ?? 0) * by }
        static step(it: Mixin) { return it.#step() }
      }
      const A = mixin(Object, 10)
      const B = mixin(A, 20)
      export const main = () => [A.step(new B() as never), B.step(new B())]`,
      [1, 2],
    ],
    [
      'names that are taken',
      `class A {
        #__sacristy_captured = 5
        @ex.capture #step(lr?: number) { return [lr, this.#__sacristy_captured] }
        static main() { return new A().#step() }
      }
      export const main = () => A.main()`,
      [0.1, 5],
    ],
    [
      'a method that another of its name replaces',
      `class A { @ex.capture step(lr?: number) { return lr } get step() { return 'replaced' } }
      export const main = () => (new A() as any).step`,
      'replaced',
    ],
    [
      'the class as `this` of a static command, also of one that a subclass calls',
      `class A { static x = 1; @ex.command static step(lr?: number) { return [this.x, lr] } }
      class B extends A { static x = 2 }
      export const main = async () => [
        B.step(),
        (await ex.run('step', { options: { '--loglevel': 'CRITICAL' } })).result,
      ]`,
      [
        [2, 0.1],
        [1, 0.1],
      ],
    ],
    [
      'a key that is an object',
      `let asked = 0
      const key = { toString() { asked++; return 'step' } }
      class A { @ex.capture [key as never](lr?: number) { return lr } }
      export const main = () => [(new A() as any).step(), asked, (new A() as any).step.name]`,
      [0.1, 1, 'step'],
    ],
  ])('%s', async (_name, text, result) => {
    expect(await run(text)).toEqual(result)
  })
})

describe('decorators beside those of others', () => {
  const beside = (log: string) => `const calls: string[] = []
    ${log}
    class A {
      @log @ex.capture outer(lr?: number) { return lr }
      @ex.capture({ prefix: 'inner' }) @log inner(lr?: number) { return lr }
      @ex.capture static shared(lr?: number) { return [this === A, lr] }
    }
    export const main = () => [new A().outer(), new A().inner(), A.shared(), calls]`
  const expected = [0.1, 0.2, [true, 0.1], ['outer()', 'inner(0.2)']]

  test('are applied in the order of ECMAScript', async () => {
    const log = `const log = (fn: Function, { name }: { name: string | symbol }) => function (this: object, ...args: unknown[]) {
      calls.push(String(name) + '(' + args + ')')
      return fn.apply(this, args)
    } as never`
    expect(await run(beside(log))).toEqual(expected)
  })

  test('are applied by experimentalDecorators, too', async () => {
    const log = `const log = (_: object, name: string, descriptor: PropertyDescriptor) => {
      const fn = descriptor.value
      descriptor.value = function (...args: unknown[]) {
        calls.push(name + '(' + args + ')')
        return fn.apply(this, args)
      }
    }`
    expect(await run(beside(log), { experimentalDecorators: true })).toEqual(expected)
  })
})

test('a decorator in a file that nobody has compiled names the lines to add', () => {
  const ex = new sacristy.Experiment('plain')
  const step = () => {}
  const context = { kind: 'method', name: 'step', static: false, addInitializer() {} }
  const message = 'The function step was given to capture() as it stands'
  const [bare, withOptions] = [ex.capture, ex.capture({ prefix: 'a' })].map(
    (decorator) => (given: unknown[]) => Reflect.apply(decorator, ex, given),
  )
  for (const given of [
    [step, context],
    [{}, 'step', { value: step }],
  ]) {
    expect(() => bare?.(given)).toThrow(message)
    expect(() => withOptions?.(given)).toThrow(message)
  }
})

import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { transform } from '../../transformer/index.js'

const CONFIG = '.config(() => { const lr = 0.1 })'
const IMPORT = "import { Experiment, Ingredient } from 'sacristy'\n"

type Files = Record<string, string>

/** How many functions of `file` are found to be an experiment's; `CONFIG` stands for such a call. */
function found(files: Files, file = 'exp.ts'): number {
  const text = (path: string): string => (files[path] ?? '').replaceAll('CONFIG', CONFIG)
  const resolve = (specifier: string, importer: string) => {
    const path = specifier.startsWith('.')
      ? posix.join(posix.dirname(importer), specifier).slice(1)
      : specifier.replace(/^@work\/(.*)$/, 'packages/$1/src/index.ts')
    const candidates = [path, path.replace(/js$/, 'ts'), `${path}.ts`, path.replace('.cjs', '.cts')]
    const name = candidates.find((candidate) => candidate in files)
    return name === undefined ? null : { path: `/${name}`, text: text(name) }
  }
  const format = /\.c[jt]s$/.test(file) ? 'commonjs' : 'esm'
  const result = transform(text(file), `/${file}`, { root: '/', format, resolve })
  expect(result?.diagnostics.filter(({ severity }) => severity === 'error') ?? []).toEqual([])
  const { configFunctions = [], capturedFunctions = [] } = result?.manifest ?? {}
  return configFunctions.length + capturedFunctions.length
}

describe('from another file', () => {
  const config = `${IMPORT}export const ex = new Experiment('a')`
  test.each<[string, Files]>([
    ['by name', { 'exp.ts': `import { ex } from './config.js'\nexCONFIG` }],
    ['under another name', { 'exp.ts': `import { ex as study } from './config'\nstudyCONFIG` }],
    ['from a namespace', { 'exp.ts': `import * as c from './config.js'\nc.exCONFIG` }],
    ['by a dynamic import', { 'exp.ts': `const { ex } = await import('./config.js')\nexCONFIG` }],
    [
      'through a barrel',
      {
        'index.ts': `export * from './config.js'`,
        'exp.ts': `import { ex } from './index.js'\nexCONFIG`,
      },
    ],
    [
      'through a namespace of a barrel',
      {
        'index.ts': `export * as config from './config.js'`,
        'exp.ts': `import * as all from './index.js'\nall.config.exCONFIG`,
      },
    ],
    [
      'renamed on the way',
      {
        'b.ts': `import { ex } from './config.js'\nexport { ex as study }`,
        'exp.ts': `import { study } from './b.js'\nstudyCONFIG`,
      },
    ],
    [
      'in a circle',
      {
        'config.ts': `import './exp.js'\nexport * from './exp.js'\n${config}`,
        'exp.ts': `import { ex } from './config.js'\nexport * from './config.js'\nexCONFIG`,
      },
    ],
    [
      'by default',
      {
        'config.ts': `${IMPORT}export default new Experiment('a') satisfies Experiment`,
        'exp.ts': `import ex from './config.js'\nexCONFIG`,
      },
    ],
    [
      'by default, under a name',
      {
        'config.ts': `${config}\nexport { ex as default }`,
        'b.ts': `export { default as study } from './config.js'`,
        'exp.ts': `import { study } from './b.js'\nstudyCONFIG`,
      },
    ],
    [
      'from an object',
      {
        'config.ts': `${IMPORT}export const all = { ex: new Experiment('a') }`,
        'exp.ts': `import { all } from './config.js'\nall.exCONFIG`,
      },
    ],
    [
      'taken out of an object',
      {
        'config.ts': `${IMPORT}export const { ex } = { ex: new Experiment('a') }`,
        'exp.ts': `import { ex } from './config.js'\nexCONFIG`,
      },
    ],
    [
      'of a package of the workspace',
      {
        'packages/data/src/index.ts': `${IMPORT}export const data = new Ingredient('data')`,
        'exp.ts': `import { data } from '@work/data'\ndataCONFIG`,
      },
    ],
    [
      'set late',
      {
        'config.ts': `${IMPORT}export let ex\nex = new Experiment('a')`,
        'exp.ts': `import { ex } from './config.js'\nexCONFIG`,
      },
    ],
    [
      'a subclass',
      {
        'study.ts': `${IMPORT}export default class extends Experiment {}`,
        'exp.ts': `import Study from './study.js'\nclass Deep extends Study {}\nnew Deep('a')CONFIG`,
      },
    ],
    [
      'a factory',
      {
        'make.ts': `${IMPORT}export async function make() { return new Ingredient('a') }`,
        'exp.ts': `import { make } from './make.js'\nconst it = await make()\nitCONFIG`,
      },
    ],
  ])('%s', (_name, files) => {
    expect(found({ 'config.ts': config, ...files })).toBe(1)
  })

  test('config, named configs and the command line in three files', () => {
    const files = {
      'config.ts': `${config}\nexCONFIG`,
      'named.ts': `import { ex } from './config.js'\nexport const small = ex.namedConfig(() => { const lr = 1 })`,
      'run.ts': `import { ex } from './config.js'\nimport './named.js'\nex.automain(function run(lr: number) {})`,
    }
    expect(Object.keys(files).map((file) => found(files, file))).toEqual([1, 1, 1])
  })
})

describe('in CommonJS', () => {
  const head = "const { Experiment } = require('sacristy')\n"
  const config = `import { Experiment } from 'sacristy'\nconst ex = new Experiment('a')\nexport = ex`
  test.each<[string, string, Files]>([
    ['by destructuring', 'exp.cjs', { 'exp.cjs': `${head}new Experiment('a')CONFIG` }],
    [
      'by a namespace',
      'exp.cjs',
      { 'exp.cjs': "const s = require('sacristy')\nnew s.Experiment('a')CONFIG" },
    ],
    [
      'by import =',
      'exp.cts',
      {
        'exp.cts':
          "import s = require('sacristy')\nimport E = s.Experiment\nconst ex = new E('a')\nexCONFIG\nexport = ex",
      },
    ],
    [
      'of its own exports',
      'exp.cjs',
      { 'exp.cjs': `${head}exports.ex = new Experiment('a')\nmodule.exports.exCONFIG` },
    ],
    [
      "of another file's exports",
      'exp.cjs',
      {
        'config.cjs': `${head}const ex = new Experiment('a')\nmodule.exports = { ex }`,
        'exp.cjs': "const { ex } = require('./config.cjs')\nexCONFIG",
      },
    ],
    [
      'of exports by name',
      'exp.cjs',
      {
        'config.cjs': `${head}exports.ex = new Experiment('a')`,
        'exp.cjs': "const config = require('./config.cjs')\nconfig.exCONFIG",
      },
    ],
    [
      'of export =',
      'exp.cts',
      { 'config.cts': config, 'exp.cts': "import ex = require('./config.cjs')\nexCONFIG" },
    ],
    [
      'of export =, by a default import',
      'exp.ts',
      { 'config.cts': config, 'exp.ts': "import ex from './config.cjs'\nexCONFIG" },
    ],
  ])('%s', (_name, file, files) => {
    expect(found(files, file)).toBe(1)
  })
})

describe('in one file', () => {
  test.each<[string, string, number]>([
    // annotated
    ['a field', 'class A { ex!: Experiment; m() { this.exCONFIG } }', 1],
    ['a private field', "class A { #ex = new Experiment('a'); m() { this.#exCONFIG } }", 1],
    ['a static field', "class A { static ex = new Experiment('a') }\nA.exCONFIG", 1],
    ['a field from outside', "class A { ex = new Experiment('a') }\nnew A().exCONFIG", 1],
    [
      'a parameter property',
      'class A { constructor(private ex: Experiment) {} m() { this.exCONFIG } }',
      1,
    ],
    ['a parameter', 'function add(ex: Experiment) { exCONFIG }', 1],
    ['an optional parameter', 'function add(ex?: Experiment) { ex?.config?.(() => {}) }', 1],
    ['a parameter with a default', "function add(ex = new Experiment('a')) { exCONFIG }", 1],
    ['a union', 'function add(ex: Experiment | Ingredient | undefined) { ex!CONFIG }', 1],
    ['a union with something else', 'function add(ex: Experiment | Date) { exCONFIG }', 0],
    ['an intersection', 'function add(ex: Experiment & { extra: 1 }) { exCONFIG }', 1],
    ['a name for the type', 'type Ex = Readonly<Experiment>\nfunction add(ex: Ex) { exCONFIG }', 1],
    ['a bound of a type parameter', 'function add<E extends Experiment>(ex: E) { exCONFIG }', 1],
    ['a type by import()', "function add(ex: import('sacristy').Experiment) { exCONFIG }", 1],
    ['a property', 'interface O { ex: Experiment }\nfunction add(o: O) { o.exCONFIG }', 1],
    ['a pattern', 'function add({ ex }: { ex: Experiment }) { exCONFIG }', 1],
    [
      'a rest parameter',
      'function add(...all: Experiment[]) { for (const ex of all) exCONFIG }',
      1,
    ],
    ['a declared variable', 'declare const ex: Experiment\n;(ex satisfies Experiment)CONFIG', 1],
    ['a cast', 'declare const ex: unknown\n;(ex as Experiment)CONFIG;(<Ingredient>ex)CONFIG', 2],
    ['a cast that says less', "const ex: any = new Experiment('a')\n;(ex as any)CONFIG", 1],
    // made late, or here or there
    ['later', "let ex\nex = new Experiment('a')\nexCONFIG", 1],
    ['later, null at first', "let ex = null\nex ??= new Experiment('a')\nexCONFIG", 1],
    [
      'in two branches',
      "let ex\nif (x) ex = new Experiment('a')\nelse ex = new Experiment('b')\nexCONFIG",
      1,
    ],
    ['by a condition', "const ex = x ? new Experiment('a') : new Experiment('b')\nexCONFIG", 1],
    ['by a condition, perhaps not', "const ex = x ? new Experiment('a') : y\nexCONFIG", 0],
    [
      'behind ?. ! and parentheses',
      "const ex = new Experiment('a')\nex?.config(() => {});((ex)!)CONFIG;ex['config'](() => {})",
      3,
    ],
    // functions by name
    [
      'declared after',
      "const ex = new Experiment('a')\nex.config(setup)\nex.main(run)\nfunction setup() { const lr = 1 }\nexport async function run(lr: number) {}",
      2,
    ],
    [
      'wrapped in as',
      "const ex = new Experiment('a')\nex.config(setup as () => void)\nex.main((run satisfies unknown)!)\nfunction setup() { const lr = 1 }\nconst run = (lr: number) => {}",
      2,
    ],
    [
      'members of objects and classes',
      "const ex = new Experiment('a')\nconst fns = { train(lr = 1) {} }\nclass T { static test(lr = 1) {} }\nex.command(fns.train)\nex.command(T.test)",
      2,
    ],
    // loops
    [
      'a loop',
      "const ex = new Experiment('a')\nfor (const it of [ex, ...ex.ingredients]) { itCONFIG\nit.configHook(() => ({})) }",
      1,
    ],
    [
      'a loop over a variable',
      "const ex = new Experiment('a')\nlet it\nfor (it of [ex] as const) itCONFIG",
      1,
    ],
    [
      'elements',
      "const all = [new Ingredient('a'), new Ingredient('b')]\nall[0]CONFIG\nfor (let k = 0; k < 2; k++) all[k]CONFIG\nall.at(-1)CONFIG\nall.forEach(function (it) { itCONFIG })",
      4,
    ],
    [
      'elements that are made',
      "const all = ['a', 'b'].map((name) => new Ingredient(name))\nfor (const it of all.toReversed()) itCONFIG",
      1,
    ],
    [
      'values',
      "const all = { a: new Ingredient('a') }\nfor (const it of Object.values(all)) itCONFIG\nfor (const [, it] of Object.entries(all)) itCONFIG",
      2,
    ],
    [
      'all ingredients',
      "const ex = new Experiment('a')\nfor (const [it] of ex.traverseIngredients()) itCONFIG",
      1,
    ],
    ['a set', "const ex = new Experiment('a')\nfor (const it of new Set([ex])) itCONFIG", 1],
    [
      'a list with something else',
      "const ex = new Experiment('a')\nfor (const it of [ex, other]) itCONFIG",
      0,
    ],
    // subclasses and factories
    [
      'a subclass',
      "class Study extends Experiment { constructor() { super('s'); thisCONFIG } setup = () => thisCONFIG }\nnew Study()CONFIG",
      3,
    ],
    [
      'a field of a superclass',
      "class A { ex = new Experiment('a') }\nclass B extends A { m() { this.exCONFIG } }",
      1,
    ],
    [
      'classes that extend each other',
      'class A extends B {}\nclass B extends A { m() { this.exCONFIG } }',
      0,
    ],
    [
      'a factory',
      "function make(name: string) { const it = new Ingredient(name); itCONFIG; return it }\nmake('a')CONFIG",
      2,
    ],
    [
      'a factory of several',
      "function make() { return { ex: new Experiment('a'), it: new Ingredient('b') } }\nconst { ex, it } = make()\nexCONFIG;itCONFIG;make().exCONFIG",
      3,
    ],
    [
      'a static method, a method, a getter',
      "class F { static make() { return new Experiment('a') } make() { return F.make() } get ex() { return this.make() } }\nF.make()CONFIG;new F().exCONFIG;new F().make()CONFIG",
      3,
    ],
    [
      'a helper that gives back what it gets',
      "function add(ex: Experiment) { exCONFIG; return ex }\nadd(new Experiment('a'))CONFIG",
      2,
    ],
    [
      'a getter of an object',
      "const all = { get ex() { return new Experiment('a') } }\nall.exCONFIG",
      1,
    ],
    // not
    ['a value that arrives unannotated', 'export function add(ex) { exCONFIG }', 0],
    [
      'a shadowing name',
      "const ex = new Experiment('a')\nfunction f(ex) { exCONFIG }\n{ const ex = other(); exCONFIG }",
      0,
    ],
    ['a value that depends on itself', 'let a = b, b = a\naCONFIG', 0],
  ])('%s', (_name, code, count) => {
    expect(found({ 'exp.ts': `${IMPORT}${code}` })).toBe(count)
  })
})

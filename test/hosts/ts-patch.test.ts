/** What the plugin for ts-patch owes to its users in every mode of TypeScript's compiler. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import sacristy from '../../transformer/hosts/ts-patch.js'
import { temporaryProject } from './temporary-project.js'
import { TSPC, type TypeScriptVersion, tsconfig } from './ts-patch-host.js'

const VERSIONS: TypeScriptVersion[] = ['6.0', '5.9']
const ONLY_ON_EMIT = { plugins: [{ transform: 'sacristy/transformer' }] }
const SUCCESS = { status: 0, stdout: '', stderr: '' }

/** Each of two files has an experiment's part; TSX, an enum and an import of a type beside it. */
const PROJECT = {
  'exp.ts': `import { Experiment } from 'sacristy'
import { data, load } from './data.js'
import type { Row } from './row.js'
import { Kind } from './row.js'
import { view } from './view.js'

const ex = new Experiment('modes', { ingredients: [data] })

ex.config(() => {
  const size = 2 // of a batch
  const { first, second = first * size } = { first: 20 } as { first: number; second?: number }
  let total = first
  total += second
})

const describe = ex.capture((total: number, prefix = 'total ') => view(prefix + total))

class Sum {
  constructor(private readonly rows: Row[]) {}
  *values(): Generator<number> {
    for (const { value } of this.rows) yield value
  }
}

ex.automain(async function main(size: number) {
  const sum = [...new Sum(load()).values()].reduce((a, b) => a + b, 0)
  await null
  console.log(Kind.plain, describe(), sum, size)
})
`,
  'data.ts': `import { Ingredient } from 'sacristy'
import type { Row } from './row.js'

export const data: Ingredient = new Ingredient('data')

data.config(() => {
  const rows = 3
})

export const load: (rows?: number) => Row[] = data.capture((rows: number): Row[] =>
  Array.from({ length: rows }, (_, value) => ({ value })),
)
`,
  'row.ts': `export interface Row { value: number }
export enum Kind { plain = 'plain' }
`,
  'view.tsx': `function h(tag: string, props: null, text: string) { return '<' + tag + '>' + text }
declare global { namespace JSX { interface IntrinsicElements { b: {} } } }
export const view = (text: string): string => (<b>{text}</b> as unknown as string)
`,
}

const BASE = { jsx: 'react', jsxFactory: 'h', noUnusedLocals: true }

interface Mode {
  /** In package.json. @default 'module' */
  type?: 'commonjs'
  options: Record<string, unknown>
  words?: string[]
}

/** Together they have every option in them that changes what a file is emitted as, or when. */
const MODES: Mode[] = [
  { options: { target: 'es2015', isolatedModules: true, noEmitOnError: true } },
  { options: { target: 'es2017', experimentalDecorators: true, removeComments: true } },
  { options: { target: 'es2022', verbatimModuleSyntax: true, useDefineForClassFields: false } },
  { options: { target: 'esnext', module: 'esnext', moduleResolution: 'bundler', noCheck: true } },
  { options: { module: 'preserve', sourceMap: false, inlineSourceMap: true, inlineSources: true } },
  { options: { isolatedDeclarations: true, declaration: true, declarationMap: true } },
  { options: { incremental: true, target: 'es2016' }, type: 'commonjs' },
  { options: { composite: true, target: 'es2020' }, words: ['-b'] },
]

/** What only one of the two knows, or knows in another form. */
const OLD_COMMONJS: Record<TypeScriptVersion, Mode> = {
  '6.0': {
    options: {
      target: 'es5',
      module: 'commonjs',
      moduleResolution: 'bundler',
      downlevelIteration: true,
      ignoreDeprecations: '6.0',
    },
    type: 'commonjs',
  },
  '5.9': {
    options: {
      target: 'es5',
      lib: ['es2023', 'esnext.disposable', 'dom'],
      downlevelIteration: true,
    },
    type: 'commonjs',
  },
}

describe.each(VERSIONS)('a project is built by TypeScript %s and runs', (version) => {
  const modes = version === '6.0' ? MODES : MODES.slice(-3)
  it.each([...modes, OLD_COMMONJS[version]])('%j', async ({ options, words = [], type }) => {
    const project = await temporaryProject({
      ...PROJECT,
      'package.json': JSON.stringify({ type: type ?? 'module' }),
      'tsconfig.json': tsconfig({ ...BASE, ...options }, { include: ['*'] }),
    })
    expect(await project.tool(TSPC[version], ...words)).toEqual(SUCCESS)
    const { stdout } = await project.node('dist/exp.js', 'with', 'size=3', 'data.rows=4')
    expect(stdout).toBe('plain <b>total 80 6 3\n')
  })
})

/** Unused names of every kind, of which the config entries are none; a mistake; a doubtful name. */
const FAULTY = {
  'exp.ts': `import { Experiment } from 'sacristy'
import { a as imported } from './mistaken.js'

const ex = new Experiment('faulty')

ex.config((seed: number) => {
  const single = 1
  const { taken, apart: [deep] } = { taken: 1, apart: [2] }
  let one = 1, two = 2
  const _private = 1
  for (const index of [1]) {}
  const nested = () => { const inner = 1 }
  function helper() {}
  type Local = string
})

export function ordinary(parameter: number) {
  const single = 1
}

class Secret { private readonly field = 1 }

ex.automain(function main(singel: number) {
  return singel
})
`,
  'mistaken.ts': `import { Ingredient } from 'sacristy'

export const a = new Ingredient('mistaken')

a.config(() => {
  const rate = 1
  return rate
})
`,
}

const SHOWN = `\
exp.ts(23,27): warning TS0: captured-parameter-unknown: \`singel\` is read by main(), but no config of this experiment defines it.
  Rename the parameter, give it a default, or add \`singel\` to a config function.
  (did you mean \`single\`?)
  See node_modules/sacristy/docs/errors/captured-parameter-unknown.md
exp.ts(2,1): error TS6133: 'imported' is declared but its value is never read.
exp.ts(6,12): error TS6133: 'seed' is declared but its value is never read.
exp.ts(10,9): error TS6133: '_private' is declared but its value is never read.
exp.ts(11,14): error TS6133: 'index' is declared but its value is never read.
exp.ts(12,9): error TS6133: 'nested' is declared but its value is never read.
exp.ts(12,32): error TS6133: 'inner' is declared but its value is never read.
exp.ts(13,12): error TS6133: 'helper' is declared but its value is never read.
exp.ts(14,8): error TS6196: 'Local' is declared but never used.
exp.ts(17,26): error TS6133: 'parameter' is declared but its value is never read.
exp.ts(18,9): error TS6133: 'single' is declared but its value is never read.
exp.ts(21,7): error TS6196: 'Secret' is declared but never used.
exp.ts(21,33): error TS6133: 'field' is declared but its value is never read.
mistaken.ts(7,3): error TS0: config-return-value: This config function returns a value, but the entries of a config function are its local variables.
  Assign what you return to local variables, or hand the object to \`addConfig\`.
  (a value is returned here)
  See node_modules/sacristy/docs/errors/config-return-value.md
`

const CHECK_UNUSED = { noUnusedLocals: true, noUnusedParameters: true }

/** Command lines, each of which comes by another way to what it shows. */
const WAYS = ['', '--noEmit', '--incremental', '--incremental --noEmit', '-b', '-b --noEmit']
const wordsOf = (way: string): string[] => way.split(' ').filter(Boolean)

async function build(way: string, options: object, files: Record<string, string>, tspc = 'tspc') {
  const project = await temporaryProject({ ...files, 'tsconfig.json': tsconfig(options) })
  return { project, ...(await project.tool(tspc, ...wordsOf(way))) }
}

describe.each(VERSIONS)('what TypeScript %s shows', (version) => {
  const ways = version === '6.0' ? WAYS : ['', '--incremental --noEmit', '-b']
  it.each(ways)('is every fault once, and no config entry as unused: tspc %s', async (way) => {
    const { status, stdout } = await build(way, CHECK_UNUSED, FAULTY, TSPC[version])
    expect(stdout).toBe(SHOWN)
    expect(status).not.toBe(0)
  })
})

/** What it shows of them, TypeScript shows once more where nothing has changed. */
it('is the same in an incremental build in which nothing has changed', async () => {
  const { project, stdout } = await build('--incremental', CHECK_UNUSED, FAULTY)
  expect(await project.tool('tspc', '--incremental')).toMatchObject({ stdout })
})

const ONE_MISTAKE = { 'exp.ts': FAULTY['mistaken.ts'] }
const ONE_DOUBT = {
  'exp.ts': `import { Experiment } from 'sacristy'
const ex = new Experiment('doubtful')
ex.config(() => { const rate = 1 })
ex.automain(function main(rat: number) {})
`,
}

it.each(['', '-b'])('a mistake fails as a type error does: tspc %s', async (way) => {
  const [mistaken, wrongType] = await Promise.all([
    build(way, {}, ONE_MISTAKE),
    build(way, {}, { 'exp.ts': 'export const text: string = 1' }),
  ])
  expect(mistaken.status).toBe(wrongType.status)
})

it.each(['', '--incremental --noEmit', '-b'])('a warning fails nothing: tspc %s', async (way) => {
  const { status, stdout } = await build(way, {}, ONE_DOUBT)
  expect(stdout).toMatch(
    /^exp\.ts\(4,27\): warning TS0: captured-parameter-unknown: .*(\n {2}.*)+\n$/,
  )
  expect(status).toBe(0)
})

it('a mistake is shown with the text it is about', async () => {
  const { stdout } = await build('--noEmit --pretty', {}, ONE_MISTAKE)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  expect(stdout.replace(/\x1b\[\d+m/g, '')).toContain('\n7   return rate\n    ~~~~~~~~~~~\n')
})

it('a mistake keeps a project from being emitted under noEmitOnError', async () => {
  const { project, status } = await build('', { noEmitOnError: true }, ONE_MISTAKE)
  expect(status).toBe(1)
  expect((await project.node('dist/exp.js')).stderr).toContain('Cannot find module')
})

it('a wrong option of the plugin is shown where it stands, with the right ones', async () => {
  const plugins = [{ transform: 'sacristy/transformer', transformProgramm: true }]
  const { status, stdout } = await build('--noEmit', { plugins }, ONE_DOUBT)
  expect(stdout).toMatch(
    /^tsconfig\.json\(1,\d+\): error TS0: plugin-option: .*"transformProgramm"/m,
  )
  expect(stdout).toContain('Did you mean "transformProgram"?')
  expect(status).not.toBe(0)
})

describe('an entry without `transformProgram`, for which the plugin is there only on emit', () => {
  it.each(['', '--noEmit', '--noEmitOnError', '--incremental', '-b'])('tspc %s', async (way) => {
    const { status, stdout } = await build(way, ONLY_ON_EMIT, ONE_MISTAKE)
    expect(status).not.toBe(0)
    expect(stdout.match(/^exp\.ts\(7,3\): error TS0: config-return-value/gm)).toHaveLength(1)
  })

  it('says what to add when TypeScript has called config entries unused', async () => {
    const { stdout } = await build('', { ...CHECK_UNUSED, ...ONLY_ON_EMIT }, ONE_DOUBT)
    expect(stdout).toContain("'rate' is declared but its value is never read.")
    expect(stdout).toContain('Add "transformProgram": true to the entry')
  })
})

/** ts-node makes a program for every file, and fails for every diagnostic. */
it('a tool that fails for every diagnostic gets the errors, and prints the warnings once', async () => {
  const project = await temporaryProject({
    'package.json': '{ "type": "commonjs" }',
    'tsconfig.json': JSON.stringify({
      ...JSON.parse(tsconfig()),
      'ts-node': { compiler: 'ts-patch/compiler' },
    }),
    'exp.ts': ONE_DOUBT['exp.ts'].replace('{})', '{ console.log(rat) })'),
    'node_modules/ts-patch/package.json': '{ "exports": { "./compiler": "./compiler.js" } }',
    'node_modules/ts-patch/compiler.js': `module.exports = require(${JSON.stringify(
      fileURLToPath(import.meta.resolve('ts-patch/compiler')),
    )})`,
  })
  const { status, stdout, stderr } = await project.tool('ts-node', 'exp.ts', 'with', 'rat=5')
  expect({ status, stdout }).toEqual({ status: 0, stdout: '5\n' })
  expect(stderr.match(/warning TS0: captured-parameter-unknown/g)).toHaveLength(1)
  await project.write(ONE_MISTAKE)
  expect((await project.tool('ts-node', 'exp.ts')).stderr).toContain('config-return-value: ')
})

describe('a tool that takes transformers in code', () => {
  const compile = async (files: Record<string, string>): Promise<string> => {
    const { folder } = await temporaryProject(files)
    const options = { module: ts.ModuleKind.NodeNext, noCheck: true, types: [], outDir: folder }
    const program = ts.createProgram([join(folder, 'exp.ts')], options)
    const before = [sacristy(program, {}, { ts })]
    const output: string[] = []
    program.emit(undefined, (_, text) => output.push(text), undefined, false, { before })
    return output.join('\n')
  }

  it('calls the plugin with its program', async () => {
    const files = { 'exp.ts': ONE_DOUBT['exp.ts'].replace('rat:', 'rate:') }
    expect(await compile(files)).toContain('.configFunction(')
  })

  it('gets mistakes as an error, where it has no place for them', async () => {
    await expect(compile(ONE_MISTAKE)).rejects.toThrow(/exp\.ts\(7,3\): .*config-return-value: /)
  })

  it('hears what it needs when it has none', () => {
    const transpile = () => Reflect.apply(sacristy, undefined, [undefined, {}, { ts }])
    expect(transpile).toThrow("needs TypeScript's program")
  })
})

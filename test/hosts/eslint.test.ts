/** The plugin in real lint runs: what is reported, as `line:column rule message`. */
import { ESLint, type Linter } from 'eslint'
import { ESLint as ESLint9 } from 'eslint-9'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import sacristy from '../../transformer/hosts/eslint.js'
import { temporaryProject } from './temporary-project.js'

const LINTERS = [
  ['ESLint 9', ESLint9],
  ['ESLint 10', ESLint],
] as const

/** Rules that would report config entries. */
const JAVASCRIPT: Linter.Config = {
  rules: { 'no-unused-vars': 'error', 'no-useless-assignment': 'error' },
}
const TYPESCRIPT: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser as Linter.Parser },
  plugins: { '@typescript-eslint': tseslint.plugin as ESLint.Plugin },
  rules: {
    'no-unused-vars': 'off',
    '@typescript-eslint/no-unused-vars': 'error',
    'no-useless-assignment': 'error',
  },
}

const { recommended } = sacristy.configs

describe.each(LINTERS)('%s', (_, Linter) => {
  /** What it says of the first of `files`. */
  async function lint(files: Record<string, string>, ...configs: Linter.Config[]) {
    const { folder } = await temporaryProject(files)
    const overrideConfig = configs
    const eslint = new Linter({ cwd: folder, overrideConfigFile: true, overrideConfig })
    const [result] = await eslint.lintFiles(Object.keys(files).slice(0, 1))
    return result?.messages.map(
      ({ severity, line, column, endLine, endColumn, ruleId, message }) => ({
        severity: severity === 2 ? 'error' : 'warning',
        range: `${line}:${column}-${endLine}:${endColumn}`,
        ruleId,
        message,
      }),
    )
  }

  /** The names that rules for unused variables and values report, in order. */
  async function unused(files: Record<string, string>, ...configs: Linter.Config[]) {
    const messages = await lint(files, ...configs)
    return messages?.map(
      ({ message }) => /'(\w+)'|assigned to (\w+)|$/.exec(message)?.[1] ?? message,
    )
  }

  const PLAIN = `
import { Experiment } from 'sacristy'

const ex = new Experiment('linted')

ex.config(() => {
  const lr = 0.1
  let steps = 10
  if (lr > 1) {
    var late
    late = lr
  }
  const { width, layers: [depth = 3], ...rest } = { width: 4, layers: [] }
  const helper = () => 1
  const _private = 2
  for (const round of [1]) {
    const turn = steps
  }
  function nested() {
    const lr = 1
  }
  steps *= 2
})

ex.main(function main(seed) {
  const lr = 1
})

export function elsewhere() {
  const steps = 1
}
`

  it('passes over config entries, and over nothing else, in JavaScript', async () => {
    const files = { 'exp.js': PLAIN }
    const really = ['helper', '_private', 'round', 'nested', 'lr', 'seed', 'lr', 'steps']
    expect(await unused(files, JAVASCRIPT, recommended)).toEqual(really)
    const without = await unused(files, JAVASCRIPT)
    expect(without).toEqual(
      expect.arrayContaining(['late', 'width', 'depth', 'rest', 'turn', ...really]),
    )
  })

  it('passes over config entries, and over nothing else, in TypeScript', async () => {
    const files = {
      'exp.ts': `
import { data as set } from './data.js'

set.config(defaults)

set.namedConfig(async function small(size: number, whole: boolean) {
  size = 3
  const names: string[] = [], count = names.length as number
  type Unread = string
})

export default function defaults() {
  const size: number = 1
  enum Kind { one }
}

function other() {
  const size: number = 1
}
`,
      'data.ts': `
import { Ingredient } from 'sacristy'
export const data = new Ingredient('data')
`,
    }
    const really = ['whole', 'Unread', 'Kind', 'other', 'size']
    expect(await unused(files, TYPESCRIPT, recommended)).toEqual(really)
    const without = await unused(files, TYPESCRIPT)
    expect(without).toEqual(['whole', 'size', 'count', 'Unread', 'size', 'Kind', 'other', 'size'])
  })

  it('shows the errors and warnings of a build at their places', async () => {
    const files = {
      'exp.ts': `
import { Experiment } from 'sacristy'
const ex = new Experiment('mistaken')
ex.config(() => {
  const rate = 1
  return { rate }
})
ex.main(function run(rte: number) {
  return rte
})
`,
    }
    expect(await lint(files, TYPESCRIPT, recommended)).toEqual([
      {
        severity: 'error',
        range: '6:3-6:18',
        ruleId: 'sacristy/errors',
        message:
          'config-return-value: This config function returns a value, but the entries of a config function are its local variables. Assign what you return to local variables, or hand the object to `addConfig`. (a value is returned here)',
      },
      {
        severity: 'warning',
        range: '8:22-8:25',
        ruleId: 'sacristy/warnings',
        message:
          'captured-parameter-unknown: `rte` is read by run(), but no config of this experiment defines it. Rename the parameter, give it a default, or add `rte` to a config function. (did you mean `rate`?)',
      },
    ])
  })

  it('is silent where a comment silences the build', async () => {
    const files = {
      'exp.js': `
import { Experiment } from 'sacristy'
const ex = new Experiment('silenced')
ex.config(() => {
  // sacristy-ignore config-return-value
  return {}
})
ex.config(() => {
  // eslint-disable-next-line sacristy/errors
  return {}
})
`,
    }
    expect(await lint(files, JAVASCRIPT, recommended)).toEqual([])
  })

  it.each([
    [
      'a byte order mark and Windows line ends',
      (text: string) => `\uFEFF${text}`.replaceAll('\n', '\r\n'),
    ],
    ['characters of two units', (text: string) => text.replace('ex.', '/* 🧪🧪 */ ex.')],
    ['a hashbang', (text: string) => `#!/usr/bin/env node\n${text}`],
  ])('finds its way through %s', async (_, change) => {
    const text =
      "import { Experiment } from 'sacristy'\nconst ex = new Experiment('x'); ex.config(() => {\n  const lr = 1\n  const _own = 2\n})\n"
    expect(await unused({ 'exp.js': change(text) }, JAVASCRIPT, recommended)).toEqual(['_own'])
  })

  it('has nothing to say of other files, nor of a text without a name', async () => {
    const eslint = new Linter({
      overrideConfigFile: true,
      overrideConfig: [JAVASCRIPT, recommended],
    })
    const messages = async (text: string) => (await eslint.lintText(text))[0]?.messages
    expect(await messages('export const a = 1')).toEqual([])
    expect(
      await messages(
        "import { Experiment } from 'sacristy'; new Experiment('x').config(() => { const lr = 1 })",
      ),
    ).toEqual([])
  })

  it('has a name and a version, by which ESLint knows its caches', () => {
    expect(sacristy.meta).toMatchObject({ name: 'sacristy', version: /^\d+\.\d+\.\d+/ })
  })
})

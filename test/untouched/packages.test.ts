import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as babel from '@babel/core'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { mayMention, SOURCE_FILES } from '../../transformer/filter.js'
import sacristyBabel from '../../transformer/hosts/babel.js'
import { compileModule } from '../../transformer/hosts/node/compile-module.js'
import { needsStripping } from '../../transformer/hosts/resolution.js'
import { transform } from '../../transformer/index.js'
import { unplugin } from '../../vite-plugin/factory.js'

// Each host asks the compiler for itself; what it has said of a text once, it would say again.
vi.mock('../../transformer/transform.js', async (original) => {
  const { compile, transform } = await original<typeof import('../../transformer/transform.js')>()
  return { compile: remembered(compile), transform: remembered(transform) }
})

function remembered<Options, Result>(
  ask: (code: string, path: string, options: Options) => Result,
) {
  const answers = new Map<string, { result: Result }>()
  return (code: string, path: string, options: Options): Result => {
    const answer = answers.get(code) ?? { result: ask(code, path, options) }
    answers.set(code, answer)
    return answer.result
  }
}

interface Source {
  /** As if it were the project's own: what is in node_modules no host looks at. */
  path: string
  code: string
}

function sourcesOf(name: string): Source[] {
  const folder = dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE_FILES.test(entry.name))
    .map(({ parentPath, name: file }) => join(parentPath, file))
    .filter((path) => !relative(folder, path).includes('node_modules'))
    .map((path) => ({
      path: join('/project', name, relative(folder, path)),
      code: readFileSync(path, 'utf8'),
    }))
}

describe.each(['typescript', 'vite', 'webpack'])('the sources of %s', (name) => {
  let sources: Source[]
  /** Those that the search of the text does not pass over already. */
  let mentioning: Source[]

  beforeAll(() => {
    sources = sourcesOf(name)
    mentioning = sources.filter(({ code }) => mayMention(code))
    expect(sources.length).toBeGreaterThan(20)
    expect(mentioning.length).toBeGreaterThan(1)
  })

  test('are left alone by the core', () => {
    const options = { root: '/project', format: 'esm' } as const
    expect(sources.filter(({ code, path }) => transform(code, path, options))).toEqual([])
  })

  test.each(['rollup', 'rolldown', 'vite', 'webpack', 'rspack'] as const)(
    'are left alone by the plugin for %s',
    async (framework) => {
      const plugin = unplugin.raw(undefined, { framework, versions: {} } as never)
      const hook = plugin.transform
      const handler = typeof hook === 'object' ? hook.handler : undefined
      for (const { code, path } of mentioning) {
        expect(await handler?.call(CONTEXT, code, path)).toBeUndefined()
      }
    },
  )

  test('are left alone by the plugin for Babel', () => {
    const api = { types: babel.types, assertVersion() {} }
    const plugin = sacristyBabel(api as never, {})
    for (const { code, path } of sources) {
      // Nothing of it can be changed.
      const program = Object.freeze({ sourceType: 'module', body: Object.freeze([]) })
      const opts = { cwd: '/project', filename: path, plugins: [] }
      plugin.pre?.call({} as never, { code, opts, ast: Object.freeze({ program }) } as never)
    }
  })

  test('are left to Node itself by its loader', () => {
    // of TypeScript it has to take out the types
    for (const { code, path } of mentioning.filter((source) => !needsStripping(source.path))) {
      const { code: compiled, warnings } = compileModule(path, code, '/project')
      expect({ path, compiled, warnings }).toEqual({ path, compiled: null, warnings: '' })
    }
  })
})

/** A bundler that knows no other file. */
const CONTEXT = {
  meta: { watchMode: false },
  resolve: async () => null,
  getModuleInfo: () => ({ isEntry: true }),
  addWatchFile() {},
  warn() {},
  error() {},
} as never

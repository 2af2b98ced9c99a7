/** What Babel's own options say of a file. */
import { resolve } from 'node:path'
import type { File } from '@babel/core'
import { type GeneratedCode, MODULE_URL } from '../../4-apply/generated-code.js'

type Options = File['opts']

/** Absolute path of the file; text that came without a name gets one that says how to parse it. */
export function nameOf({ cwd, filename, parserOpts }: Options): string {
  if (typeof filename === 'string') return filename
  const plugins = parserOpts?.plugins ?? []
  const has = (name: string): boolean =>
    plugins.some((plugin) => (Array.isArray(plugin) ? plugin[0] : plugin) === name)
  const extension = has('typescript') ? (has('jsx') ? 'tsx' : 'ts') : 'jsx'
  return resolve(cwd, `unknown.${extension}`)
}

/**
 * Whether what comes out is CommonJS: a script, or a module that another plugin of this build is
 * about to make one. (Babel leaves `import.meta` as it is in both.)
 */
export function formatOf(file: File): 'esm' | 'commonjs' {
  return emitsCommonJs(file) ? 'commonjs' : 'esm'
}

/** What tells, in the output, where the module lies: nothing does in a page. */
export function moduleUrlOf(file: File): GeneratedCode {
  const caller: { name?: string; target?: unknown } | undefined = file.opts.caller
  // Of `import.meta.url` webpack makes the source's own place on the machine that builds.
  if (caller?.name !== 'babel-loader') return MODULE_URL[formatOf(file)]
  return caller.target === 'web' ? { kind: 'literal', value: '' } : MODULE_URL.commonjs
}

function emitsCommonJs({ ast, opts }: File): boolean {
  if (ast.program.sourceType !== 'module') return true
  // Under `passPerPreset` the presets' plugins stand apart.
  const presets: unknown = opts.presets
  const passes = [opts, ...(Array.isArray(presets) ? presets : [])]
  return passes.some(({ plugins }) =>
    plugins?.some(({ key }: { key?: unknown }) => key === 'transform-modules-commonjs'),
  )
}

/**
 * Has Babel's parser read decorators, where no plugin for them is there: ours are gone before anything
 * else sees them. Others then come out as they went in.
 */
export function parseDecorators(opts: Options, parserOpts: Options['parserOpts']): void {
  const plugins = parserOpts?.plugins
  const isThere =
    opts.plugins?.some(({ key }: { key?: unknown }) => /decorators$/.test(String(key))) ||
    plugins?.some((plugin) => /^decorators\b/.test(String(plugin)))
  if (!isThere) plugins?.push('decorators')
}

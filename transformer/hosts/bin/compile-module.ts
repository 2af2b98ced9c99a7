/**
 * Source text → JavaScript that Node runs. Everything heavy is imported here and nowhere else in
 * the bin, and this module is loaded only when the cache has no answer.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import remapping, { type EncodedSourceMap } from '@jridgewell/remapping'
import { parseSync } from 'oxc-parser'
import { transformSync } from 'oxc-transform'
import { printDiagnostics } from '../../diagnostics/diagnostic.js'
import { SOURCE_FILES } from '../../filter.js'
import { transform } from '../../index.js'
import { isRelative, needsStripping, resolveRelative } from '../resolution.js'
import { CompilationError } from './compilation-error.js'
import type { CompilationInput, CompiledModule, ModuleFormat } from './compiled-module.js'
import { digestOf } from './digest.js'
import { declaredFormat } from './module-format.js'
import { isProjectUrl } from './project-file.js'

export function compileModule(path: string, text: string, root: string): CompiledModule {
  const format = declaredFormat(path) ?? formatOf(path, text)
  const inputs = new Map<string, CompilationInput>()
  const rewritten = transform(text, path, {
    root,
    format,
    resolve: (specifier, importer) => readLocal(specifier, importer, inputs),
  })
  const errors = rewritten?.diagnostics.filter(({ severity }) => severity === 'error') ?? []
  if (errors.length > 0) {
    throw new CompilationError(printDiagnostics(rewritten?.diagnostics ?? [], text))
  }
  const plain = needsStripping(path) ? strip(path, text, rewritten) : rewritten
  return {
    format,
    code: plain === undefined ? null : withInlineMap(plain.code, plain.map, path),
    warnings: rewritten === undefined ? '' : printDiagnostics(rewritten.diagnostics, text),
    inputs: [...inputs.values()],
  }
}

interface MappedCode {
  code: string
  map: Pick<EncodedSourceMap, 'mappings' | 'names' | 'sources'>
}

/** A line that starts as a module's statements do; only then is the parser asked. */
const LOOKS_LIKE_MODULE = /^\s*(import|export)\b|\bimport\.meta\b/m

function formatOf(path: string, text: string): ModuleFormat {
  if (!LOOKS_LIKE_MODULE.test(text)) return 'commonjs'
  return parseSync(path, text).module.hasModuleSyntax ? 'esm' : 'commonjs'
}

/** Takes out the types and lowers what only TypeScript and JSX have. */
function strip(path: string, text: string, rewritten: MappedCode | undefined): MappedCode {
  const name = relative(process.cwd(), path)
  const stripped = transformSync(name, rewritten?.code ?? text, { sourcemap: true })
  const error = stripped.errors[0]
  if (error !== undefined || stripped.map === undefined) {
    // Shown on the user's own text, not on what the compiler made of it.
    const shown = rewritten === undefined ? error : (transformSync(name, text).errors[0] ?? error)
    throw new CompilationError(
      `${name} does not parse: ${shown?.message}${shown?.codeframe?.trimEnd() ?? ''}`,
    )
  }
  const map = rewritten === undefined ? stripped.map : compose(stripped.map, rewritten.map)
  return { code: stripped.code, map }
}

function compose(outer: MappedCode['map'], inner: MappedCode['map']): MappedCode['map'] {
  const { mappings, names, sources } = remapping(
    [
      { ...outer, version: 3 },
      { ...inner, version: 3 },
    ],
    () => null,
  )
  return { mappings: String(mappings), names, sources }
}

/** Without the text: the file itself is there for whoever shows a line of it. */
function withInlineMap(code: string, map: MappedCode['map'], path: string): string {
  const { mappings, names } = map
  const json = JSON.stringify({ version: 3, sources: [pathToFileURL(path).href], names, mappings })
  const base64 = Buffer.from(json).toString('base64')
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${base64}\n`
}

/** What another of the project's files says, noted down as an input of this compilation. */
function readLocal(
  specifier: string,
  importer: string,
  inputs: Map<string, CompilationInput>,
): { path: string; text: string } | null {
  const path = isRelative(specifier)
    ? resolveRelative(specifier, importer)
    : resolveBare(specifier, importer)
  if (path === undefined || !SOURCE_FILES.test(path) || !isProjectUrl(pathToFileURL(path).href)) {
    return null
  }
  const bytes = readFileSync(path)
  inputs.set(path, { path, digest: digestOf(bytes) })
  return { path, text: bytes.toString('utf8') }
}

/** Packages of a workspace and `#imports` may be the project's own, too. */
function resolveBare(specifier: string, importer: string): string | undefined {
  try {
    return createRequire(importer).resolve(specifier)
  } catch {
    return undefined // built in, not installed, or without anything to require: not ours to read
  }
}

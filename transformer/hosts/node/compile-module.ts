/**
 * Source text → JavaScript that Node runs. Everything heavy is imported here and nowhere else in
 * the bin, and this module is loaded only when the cache has no answer.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import remapping, { type EncodedSourceMap } from '@jridgewell/remapping'
import { parseSync } from 'oxc-parser'
import { transformSync } from 'oxc-transform'
import { isJavaScript, JSX, parseText } from '../../1-parse/parse.js'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { printDiagnostics } from '../../diagnostics/print.js'
import { digestOf } from '../../digest.js'
import { transform } from '../../index.js'
import type { ResolveModule } from '../../options.js'
import { findLocal } from '../local-files.js'
import { mayBeJsx, needsStripping } from '../resolution.js'
import { syntaxErrors } from '../syntax-errors.js'
import type { FileState } from '../tsconfig.js'
import { CompilationError } from './compilation-error.js'
import type { CompiledModule, ModuleFormat, Resolution } from './compiled-module.js'
import { declaredFormat, looksLikeModule } from './module-format.js'
import { isProjectUrl } from './project-file.js'

export function compileModule(path: string, text: string, root: string): CompiledModule {
  const format = declaredFormat(path) ?? formatOf(path, text)
  const inputs = new Inputs()
  const rewritten = transform(text, path, { root, format, resolve: inputs.resolve })
  const diagnostics = rewritten?.diagnostics ?? []
  const fault = diagnostics.find(({ severity }) => severity === 'error')
  if (fault) throw new CompilationError(printDiagnostics(diagnostics, text).trimEnd(), path, fault)
  const plain =
    needsStripping(path) || isJsx(path, text) ? strip(path, text, rewritten, format) : rewritten
  return {
    format,
    code: plain === undefined ? null : withInlineMap(plain.code, plain.map, path),
    warnings: printWarnings(diagnostics, text),
    inputs: inputs.files,
    resolutions: inputs.resolutions,
  }
}

/** Whether plain JavaScript holds JSX, in whose text alone it is looked for. */
function isJsx(path: string, text: string): boolean {
  return mayBeJsx(text) && parseSync(path, text, { lang: 'js' }).errors.length > 0
}

/** Without colours: what is kept in the cache may be shown anywhere. */
function printWarnings(diagnostics: Diagnostic[], text: string): string {
  return diagnostics.length === 0 ? '' : printDiagnostics(diagnostics, text, { color: false })
}

interface MappedCode {
  code: string
  map: Pick<EncodedSourceMap, 'mappings' | 'names' | 'sources'>
}

/** `export =` is CommonJS in TypeScript's words. */
function formatOf(path: string, text: string): ModuleFormat {
  if (!looksLikeModule(text)) return 'commonjs'
  const { module, program } = parseText(text, path)
  const exportsOneValue = program.body.some(({ type }) => type === 'TSExportAssignment')
  return module.hasModuleSyntax && !exportsOneValue ? 'esm' : 'commonjs'
}

/** Takes out the types and lowers what only TypeScript and JSX have. */
function strip(
  path: string,
  text: string,
  rewritten: MappedCode | undefined,
  format: ModuleFormat,
): MappedCode {
  const { code, map, errors } = transformSync(path, rewritten?.code ?? text, {
    sourcemap: true,
    sourceType: format === 'esm' ? 'module' : 'commonjs',
    ...(isJavaScript(path) && JSX),
  })
  if (errors[0] !== undefined || map === undefined) {
    // Shown on the user's own text where it can be, not on what the compiler made of it.
    throw findSyntaxError(path, text) ?? new Error(errors[0]?.message)
  }
  return { code, map: rewritten === undefined ? map : compose(map, rewritten.map) }
}

/** Where a file does not parse, with the lines around; `undefined` when it does. */
export function findSyntaxError(path: string, text: string): CompilationError | undefined {
  const [error] = syntaxErrors(text, path, relative(process.cwd(), path))
  return error && new CompilationError(printDiagnostics([error], text).trimEnd(), path, error)
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

/** Answers the core, and notes what the answer rests on. */
class Inputs {
  readonly resolutions: Resolution[] = []
  readonly #files = new Map<string, FileState>()

  readonly resolve = (specifier: string, importer: string): ReturnType<ResolveModule> => {
    const path = findLocal(specifier, importer)
    this.resolutions.push({ specifier, importer, path: path ?? null })
    if (path === undefined || !isProjectUrl(pathToFileURL(path).href)) return null
    const bytes = readFileSync(path)
    this.add({ path, digest: digestOf(bytes) })
    return { path, text: bytes.toString('utf8') }
  }

  add(file: FileState): void {
    this.#files.set(file.path, file)
  }

  get files(): FileState[] {
    return [...this.#files.values()]
  }
}

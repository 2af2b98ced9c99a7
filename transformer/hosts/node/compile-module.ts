/**
 * Source text → JavaScript that Node runs. Everything heavy is imported here and nowhere else in
 * the bin, and this module is loaded only when the cache has no answer.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseSync } from 'oxc-parser'
import { parseText } from '../../1-parse/parse.js'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { printDiagnostics } from '../../diagnostics/print.js'
import { digestOf } from '../../digest.js'
import { transform } from '../../index.js'
import type { ResolveModule } from '../../options.js'
import { findLocal } from '../local-files.js'
import { declaredFormat, looksLikeModule, type ModuleFormat } from '../module-format.js'
import { needsStripping } from '../resolution.js'
import type { FileState } from '../tsconfig.js'
import { CompilationError } from './compilation-error.js'
import type { CompiledModule, Resolution } from './compiled-module.js'
import { isProjectUrl } from './project-file.js'
import {
  compose,
  hasDecorators,
  type MappedCode,
  type Source,
  toJavaScript,
} from './to-javascript.js'
import { mayBeUnsupported, needsUsingLowered } from './unsupported-syntax.js'

export { findSyntaxError } from './to-javascript.js'

export function compileModule(path: string, text: string, root: string): CompiledModule {
  const format = declaredFormat(path) ?? formatOf(path, text)
  const inputs = new Inputs()
  const rewritten = transform(text, path, { root, format, resolve: inputs.resolve })
  const diagnostics = rewritten?.diagnostics ?? []
  const fault = diagnostics.find(({ severity }) => severity === 'error')
  if (fault) throw new CompilationError(printDiagnostics(diagnostics, text).trimEnd(), path, fault)
  const plain = runsAsItStands(path, rewritten?.code ?? text)
    ? rewritten
    : strip({ path, text, code: rewritten?.code ?? text, format }, rewritten, inputs)
  return {
    format,
    code: plain === undefined ? null : withInlineMap(plain.code, plain.map, path),
    warnings: printWarnings(diagnostics, text),
    inputs: inputs.files,
    resolutions: inputs.resolutions,
  }
}

function runsAsItStands(path: string, code: string): boolean {
  return !needsStripping(path) && !(mayBeUnsupported(code) && isUnsupported(code, path))
}

/** Whether Node's own grammar is too small for plain JavaScript. */
function isUnsupported(code: string, path: string): boolean {
  if (needsUsingLowered(code) || parseSync(path, code, { lang: 'js' }).errors.length > 0)
    return true
  return hasDecorators(path, code)
}

function strip(source: Source, rewritten: MappedCode | undefined, inputs: Inputs): MappedCode {
  const { code, map, tsconfig } = toJavaScript(source)
  for (const file of tsconfig?.inputs ?? []) inputs.add(file)
  return { code, map: rewritten === undefined ? map : compose(map, rewritten.map) }
}

/** Without colours: what is kept in the cache may be shown anywhere. */
function printWarnings(diagnostics: Diagnostic[], text: string): string {
  return diagnostics.length === 0 ? '' : printDiagnostics(diagnostics, text, { color: false })
}

/** `export =` is CommonJS in TypeScript's words. */
function formatOf(path: string, text: string): ModuleFormat {
  if (!looksLikeModule(text)) return 'commonjs'
  const { module, program } = parseText(text, path)
  const exportsOneValue = program.body.some(({ type }) => type === 'TSExportAssignment')
  return module.hasModuleSyntax && !exportsOneValue ? 'esm' : 'commonjs'
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

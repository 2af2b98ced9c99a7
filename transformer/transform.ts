import { relative, sep } from 'node:path'
import type { SourceMap } from 'magic-string'
import { MANIFEST_VERSION, type Manifest } from '../runtime/manifest.js'
import { type ParsedSource, parseSource } from './1-parse/parse.js'
import type { Analysis } from './2-analyze/analysis.js'
import { analyze } from './2-analyze/analyze.js'
import type { Plan } from './3-plan/operation.js'
import { planFile } from './3-plan/plan.js'
import { applyToText } from './4-apply/text.js'
import { type Diagnostic, hasErrors } from './diagnostics/diagnostic.js'
import { mayMention } from './filter.js'
import type { CompileOptions } from './options.js'

/** What the compiler knows of a file, for hosts that apply the plan to a tree of their own. */
export interface Compilation {
  plan: Plan
  manifest: Manifest
  diagnostics: Diagnostic[]
}

export interface TransformResult {
  code: string
  /** Made when it is first asked for. */
  readonly map: SourceMap
  manifest: Manifest
  diagnostics: Diagnostic[]
}

/**
 * Parse → analyse → plan.
 *
 * @param code the file's text
 * @param path the file's absolute path, without a bundler's query
 * @returns `undefined` where there is nothing to do: no experiment in the file, a syntax error, or the
 *   file is this compiler's output already
 */
export function compile(
  code: string,
  path: string,
  options: CompileOptions,
): Compilation | undefined {
  return compileSource(code, path, options)?.compilation
}

/**
 * Compiles a file and applies the plan to its text.
 *
 * @returns `undefined` where the text stays as it is. With errors among the diagnostics `code` is the
 *   input unchanged.
 * @example
 *     transform("import { Experiment } from 'sacristy'; …", '/project/iris.ts', {
 *       root: '/project',
 *       format: 'esm',
 *     })?.code
 */
export function transform(
  code: string,
  path: string,
  options: CompileOptions,
): TransformResult | undefined {
  const compiled = compileSource(code, path, options)
  if (!compiled) return undefined
  const { source, compilation } = compiled
  const { plan, manifest, diagnostics } = compilation
  // A half-rewritten file would only hide the error behind another one.
  const applied = hasErrors(diagnostics) ? { ...plan, operations: [] } : plan
  return Object.assign(applyToText(source, applied, options), { manifest, diagnostics })
}

function compileSource(
  code: string,
  path: string,
  options: CompileOptions,
): { source: ParsedSource; compilation: Compilation } | undefined {
  if (!mayMention(code)) return undefined
  // 1. Parse.
  const source = parseSource(code, path)
  if (!source || isOutput(source)) return undefined
  // 2. Analyse.
  const relativePath = (file: string): string => relative(options.root, file).split(sep).join('/')
  const analysis = analyze(source, options, relativePath)
  if (!analysis) return undefined
  // 3. Plan.
  const plan = planFile(analysis, options.isEntry ?? true)
  const manifest = manifestOf(analysis, relativePath(path))
  return { source, compilation: { plan, manifest, diagnostics: analysis.diagnostics } }
}

/** Our own output imports our helpers: a second pass changes nothing. */
function isOutput({ code }: ParsedSource): boolean {
  return /\bsacristy\/internal["']/.test(code)
}

function manifestOf(analysis: Analysis, file: string): Manifest {
  return {
    manifestVersion: MANIFEST_VERSION,
    file,
    definitions: analysis.definitions.map(({ meta }) => meta),
    configFunctions: analysis.configFunctions.map(({ meta }) => meta),
    capturedFunctions: analysis.capturedFunctions.map(({ meta }) => meta),
  }
}

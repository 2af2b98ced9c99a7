/** The compiler's diagnostics as TypeScript's. */
import { basename } from 'node:path'
import type ts from 'typescript'
import { type Diagnostic, pageOf } from '../../diagnostics/diagnostic.js'
import type { CompiledFile } from './program-compiler.js'

/** Errors, which fail the build as a type error does. */
export function errorsOf(typescript: typeof ts, compiled: CompiledFile): ts.Diagnostic[] {
  return ofSeverity('error', typescript, compiled)
}

/** To be printed by ourselves under `tsc`, which fails for whatever it is given. */
export function warningsOf(typescript: typeof ts, compiled: CompiledFile): ts.Diagnostic[] {
  return ofSeverity('warning', typescript, compiled)
}

function ofSeverity(
  severity: Diagnostic['severity'],
  typescript: typeof ts,
  { file, compilation }: CompiledFile,
): ts.Diagnostic[] {
  return compilation.diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    .map(({ code, message, fix, label, span }) => ({
      ...plainDiagnostic(typescript, severity, `${code}: ${message}`, [
        fix,
        ...(label === undefined ? [] : [`(${label})`]),
        `See ${pageOf(code)}`,
      ]),
      file,
      start: span.start,
      length: span.end - span.start,
    }))
}

/** @param details each on a line of its own below the message */
export function plainDiagnostic(
  typescript: typeof ts,
  severity: Diagnostic['severity'],
  message: string,
  details: readonly string[],
): ts.Diagnostic {
  const category = typescript.DiagnosticCategory[severity === 'error' ? 'Error' : 'Warning']
  // Editors and CI find TypeScript's messages by `TS` and a number. Ours is the word behind it.
  const code = 0
  const next = details.map((messageText) => ({ messageText, category, code }))
  return {
    category,
    code,
    source: 'sacristy',
    file: undefined,
    start: undefined,
    length: undefined,
    messageText: { messageText: message, category, code, next },
  }
}

/**
 * Who asks: TypeScript's own command and most tools fail for whatever diagnostic they are given, so that
 * warnings are printed; an editor shows them.
 */
export const ASKED_BY: 'command' | 'editor' | 'tool' = askedBy(basename(process.argv[1] ?? ''))

function askedBy(program: string): typeof ASKED_BY {
  if (/^_?tsp?c(?:\.js)?$/.test(program)) return 'command'
  return /^_?tsserver/.test(program) ? 'editor' : 'tool'
}

/** What `tsc` prints of them. @default pretty `false` */
export function textOf(
  typescript: typeof ts,
  diagnostics: readonly ts.Diagnostic[],
  pretty = false,
): string {
  const { sys } = typescript
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: sys.getCurrentDirectory,
    getNewLine: () => sys.newLine,
  }
  const texts = diagnostics.map((diagnostic) =>
    pretty
      ? typescript.formatDiagnosticsWithColorAndContext([diagnostic], host) + sys.newLine
      : typescript.formatDiagnostic(diagnostic, host),
  )
  return texts.join('')
}

export function print(
  typescript: typeof ts,
  diagnostics: readonly ts.Diagnostic[],
  { pretty }: ts.CompilerOptions,
): void {
  const { sys } = typescript
  const isPretty = pretty === undefined ? sys.writeOutputIsTTY?.() : pretty === true
  sys.write(textOf(typescript, diagnostics, isPretty))
}

const printed = new Set<string>()

/** To stderr, each once: a tool makes many programs of one project, and stdout is its own. */
export function printOnce(typescript: typeof ts, diagnostics: readonly ts.Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const text = textOf(typescript, [diagnostic])
    if (printed.has(text)) continue
    printed.add(text)
    process.stderr.write(text)
  }
}

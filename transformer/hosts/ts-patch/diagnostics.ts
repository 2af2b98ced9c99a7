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

/** Whether this process is TypeScript's own command, whose status counts any diagnostic as an error. */
export function isCommandLine(): boolean {
  return /^_?tsp?c(?:\.js)?$/.test(basename(process.argv[1] ?? ''))
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

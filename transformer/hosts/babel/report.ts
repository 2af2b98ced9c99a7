import { relative } from 'node:path'
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.js'
import { type PrintableDiagnostic, printDiagnostics } from '../../diagnostics/print.js'
import { syntaxErrors } from '../syntax-errors.js'

/**
 * Shows a file's diagnostics as Babel shows its own: warnings on the console, errors by an exception,
 * all of them in one.
 */
export function report(diagnostics: readonly Diagnostic[], text: string): void {
  if (diagnostics.length === 0) return
  const printed = printDiagnostics(diagnostics, text).trimEnd()
  if (hasErrors(diagnostics)) throw new CompilationError(printed, diagnostics)
  console.warn(printed)
}

/**
 * Babel reads more than the standards have: Flow's types, proposals. An experiment in such a file
 * would be left as it is, and fail when it is run.
 */
export function reportForeignSyntax(code: string, path: string): void {
  if (!IMPORTS_SACRISTY.test(code)) return
  const [error] = syntaxErrors(code, path, relative(process.cwd(), path))
  if (error === undefined) return
  const fix = 'Keep what only Babel reads (Flow, proposals) out of files with experiments.'
  const diagnostics = [{ ...error, fix }]
  throw new CompilationError(printDiagnostics(diagnostics, code).trimEnd(), diagnostics)
}

const IMPORTS_SACRISTY = /\b(?:from|require\()\s*['"]sacristy['"]/

/** As Babel's own syntax errors are: tools around it read `loc` to show the place. */
class CompilationError extends SyntaxError {
  override readonly name = 'CompilationError'
  readonly loc: { line: number; column: number } | undefined

  constructor(message: string, diagnostics: readonly PrintableDiagnostic[]) {
    super(message)
    const first = diagnostics.find(({ severity }) => severity === 'error')
    this.loc = first && { line: first.line, column: first.column - 1 }
    // Where the compiler found the mistake is of no use to who made it.
    this.stack = `${this.name}: ${message}`
  }
}

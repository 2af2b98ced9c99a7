import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.js'
import { printDiagnostics } from '../../diagnostics/print.js'

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

/** As Babel's own syntax errors are: tools around it read `loc` to show the place. */
class CompilationError extends SyntaxError {
  override readonly name = 'CompilationError'
  readonly loc: { line: number; column: number } | undefined

  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super(message)
    const first = diagnostics.find(({ severity }) => severity === 'error')
    this.loc = first && { line: first.line, column: first.column - 1 }
    // Where the compiler found the mistake is of no use to who made it.
    this.stack = `${this.name}: ${message}`
  }
}

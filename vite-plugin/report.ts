import type { Diagnostic } from '../transformer/diagnostics/diagnostic.js'
import { printDiagnostics } from '../transformer/diagnostics/print.js'
import type { TransformContext } from './bundler.js'

/** Hands a file's diagnostics to the bundler, all errors as one: the first throws. */
export function report(
  context: TransformContext,
  diagnostics: Diagnostic[],
  text: string,
  id: string,
): void {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning')
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (warnings[0] !== undefined) context.warn(messageOf(warnings[0], warnings, text, id))
  if (errors[0] !== undefined) context.error(messageOf(errors[0], errors, text, id))
}

function messageOf({ line, column }: Diagnostic, all: Diagnostic[], text: string, id: string) {
  return {
    message: printDiagnostics(all, text),
    id,
    loc: { file: id, line, column: column - 1 }, // bundlers count columns from 0
  }
}

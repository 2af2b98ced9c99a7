import pc from 'picocolors'
import { Locator } from '../1-parse/locator.js'
import type { Span } from '../3-plan/operation.js'
import { type Diagnostic, pageOf } from './diagnostic.js'

export interface PrintOptions {
  /** @default what the terminal and NO_COLOR / FORCE_COLOR say */
  color?: boolean
}

/** The compiler's own, or another tool's that is shown beside them. */
export type PrintableDiagnostic = Omit<Diagnostic, 'code'> & { code: string }

/**
 * All diagnostics of one file as text, each with its code frame, the first of a code with its page,
 * and a count where there are several.
 *
 * @example
 *     error config-return-value: setup() returns a value, but … are its local variables.
 *     exp.ts:7:3
 *       6 |   const a = 1
 *     > 7 |   return { a }
 *         |   ^^^^^^^^^^^^ a value is returned here
 *     Assign what you return to local variables, or hand the object to `addConfig`.
 *     See node_modules/sacristy/docs/errors/config-return-value.md
 */
export function printDiagnostics(
  diagnostics: readonly PrintableDiagnostic[],
  code: string,
  options: PrintOptions = {},
): string {
  const colors = pc.createColors(options.color ?? pc.isColorSupported)
  const locator = new Locator(code)
  const parts = diagnostics.map((diagnostic, index) => {
    const paint = diagnostic.severity === 'error' ? colors.red : colors.yellow
    const page = isFirstOfCode(diagnostics, index) ? pageOf(diagnostic.code) : undefined
    return [
      `${paint(colors.bold(`${diagnostic.severity} ${diagnostic.code}`))}: ${diagnostic.message}`,
      `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}`,
      codeFrame(diagnostic.span, locator, { mark: paint, dim: colors.dim }, diagnostic.label),
      diagnostic.fix,
      ...(page === undefined ? [] : [colors.dim(`See ${page}`)]),
    ].join('\n')
  })
  if (diagnostics.length > 1) parts.push(countLine(diagnostics))
  return `${parts.join('\n\n')}\n`
}

function isFirstOfCode(diagnostics: readonly PrintableDiagnostic[], index: number): boolean {
  return diagnostics.findIndex(({ code }) => code === diagnostics[index]?.code) === index
}

type Paint = (text: string) => string

/** The marked line with the one before it, and carets under the span (its first line's part). */
export function codeFrame(
  span: Span,
  locator: Locator,
  paint: { mark: Paint; dim: Paint } = { mark: String, dim: String },
  label = '',
): string {
  const line = locator.lineIndex(span.start)
  const width = String(line + 1).length
  const numbered = (index: number, marker: string): string =>
    `${marker} ${paint.dim(`${String(index + 1).padStart(width)} |`)} ${locator.lineText(index)}`.trimEnd()

  const text = locator.lineText(line)
  const column = locator.position(span.start).column - 1
  const length = Math.max(1, Math.min(span.end - span.start, text.length - column))
  // Tabs before the mark are kept, so that the carets stand where the terminal puts the text.
  const indent = text.slice(0, column).replace(/[^\t]/g, ' ')
  const carets = paint.mark(`${'^'.repeat(length)}${label && ` ${label}`}`)
  return [
    ...(line > 0 ? [numbered(line - 1, ' ')] : []),
    numbered(line, paint.mark('>')),
    `  ${paint.dim(`${' '.repeat(width)} |`)} ${indent}${carets}`,
  ].join('\n')
}

function countLine(diagnostics: readonly PrintableDiagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const count = (number: number, noun: string): string[] =>
    number > 0 ? [`${number} ${noun}${number > 1 ? 's' : ''}`] : []
  return `${[...count(errors, 'error'), ...count(warnings, 'warning')].join(', ')} in ${diagnostics[0]?.file}`
}

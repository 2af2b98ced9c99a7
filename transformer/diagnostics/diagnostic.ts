import type { Locator } from '../1-parse/locator.js'
import type { Span } from '../3-plan/operation.js'
import { type DiagnosticCode, MESSAGES } from './messages.js'

export type Severity = 'error' | 'warning'

/** A build error or warning as data; each host shows it through its own channel. */
export interface Diagnostic {
  code: DiagnosticCode
  severity: Severity
  /** What is wrong, in one sentence. */
  message: string
  /** How to mend it, in one sentence. */
  fix: string
  /** The file as the host names it. */
  file: string
  span: Span
  /** One-based. */
  line: number
  /** One-based. */
  column: number
  /** Stands under the marked text in the code frame. */
  label?: string
}

/** Collects the diagnostics of one file, so that the user sees all of them at once. */
export class DiagnosticList {
  readonly #diagnostics: Diagnostic[] = []

  constructor(
    private readonly file: string,
    private readonly locator: Locator,
  ) {}

  report<Code extends DiagnosticCode>(
    code: Code,
    span: Span,
    ...values: Parameters<(typeof MESSAGES)[Code]>
  ): void {
    const describe: (...values: never[]) => { message: string; fix: string; label?: string } =
      MESSAGES[code]
    const { message, fix, label } = Reflect.apply(describe, undefined, values)
    this.#diagnostics.push({
      code,
      severity: 'error',
      message,
      fix,
      file: this.file,
      span: { start: span.start, end: span.end },
      ...this.locator.position(span.start),
      ...(label === undefined ? {} : { label }),
    })
  }

  /** In source order, each once. */
  get sorted(): Diagnostic[] {
    const seen = new Set<string>()
    return this.#diagnostics
      .filter(({ code, span }) => {
        const key = `${code} ${span.start} ${span.end}`
        return !seen.has(key) && seen.add(key)
      })
      .sort((a, b) => a.span.start - b.span.start)
  }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

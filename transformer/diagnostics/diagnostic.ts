import type { Comment } from 'oxc-parser'
import type { Locator } from '../1-parse/locator.js'
import type { Span } from '../3-plan/operation.js'
import { type DiagnosticCode, MESSAGES, type Message } from './messages.js'

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
    private readonly comments: readonly Comment[],
  ) {}

  report<Code extends DiagnosticCode>(
    code: Code,
    span: Span,
    ...values: Parameters<(typeof MESSAGES)[Code]>
  ): void {
    const describe: (...values: never[]) => Message = MESSAGES[code]
    const { severity = 'error', message, fix, label } = Reflect.apply(describe, undefined, values)
    this.#diagnostics.push({
      code,
      severity,
      message,
      fix,
      file: this.file,
      span: { start: span.start, end: span.end },
      ...this.locator.position(span.start),
      ...(label === undefined ? {} : { label }),
    })
  }

  /** In source order, each once, without those that a comment silences. */
  get sorted(): Diagnostic[] {
    const seen = new Set<string>()
    const silenced = this.#silencedLines()
    return this.#diagnostics
      .filter(({ code, span, line }) => {
        const key = `${code} ${span.start} ${span.end}`
        return !silenced.has(`${line} ${code}`) && !seen.has(key) && seen.add(key)
      })
      .sort((a, b) => a.span.start - b.span.start)
  }

  /** `// sacristy-ignore CODE, CODE` counts for its own line; alone on it, for the next one. */
  #silencedLines(): Set<string> {
    const silenced = new Set<string>()
    if (this.#diagnostics.length === 0) return silenced
    for (const comment of this.comments) {
      const codes = /^[\s*]*sacristy-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(comment.value)?.[1]
      const { line, column } = this.locator.position(comment.start)
      const isAlone =
        this.locator
          .lineText(line - 1)
          .slice(0, column - 1)
          .trim() === ''
      const last = this.locator.position(comment.end).line
      for (const code of codes?.split(/\s*,\s*/) ?? []) {
        silenced.add(`${isAlone ? last + 1 : line} ${code}`)
      }
    }
    return silenced
  }
}

/** Where the page on a code lies in a project that has installed sacristy; other tools' have none. */
export function pageOf(code: string): string | undefined {
  return Object.hasOwn(MESSAGES, code) ? `node_modules/sacristy/docs/errors/${code}.md` : undefined
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

import { formatOneLine } from '../commands/format-value.js'

/** The stack of an error and of its causes, a line each, as records keep it. */
export function failTraceOf(error: unknown): string[] {
  const lines: string[] = []
  const seen = new Set<unknown>()
  for (let cause = error; cause !== undefined && !seen.has(cause); cause = causeOf(cause)) {
    const text = cause instanceof Error ? (cause.stack ?? String(cause)) : thrownText(cause)
    lines.push(...`${seen.size === 0 ? '' : 'Caused by: '}${text}`.split('\n'))
    seen.add(cause)
  }
  if (lines.length === 0) lines.push(thrownText(error))
  return lines.map((line) => `${line}\n`)
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

function thrownText(value: unknown): string {
  return `Uncaught ${formatOneLine(value)}`
}

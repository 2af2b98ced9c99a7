import { formatOneLine } from '../commands/format-value.js'

/** `%s %d %i %f %r %%`, with flags, width and precision as in `%-8s` and `%.3f`. */
const SPECIFIER = /%(?:%|([-+0 ]*)(\d*)(?:\.(\d+))?([sdifr]))/g

/**
 * A log message with its values filled in, in the manner of Python's `%`. Values that the message
 * has no place for follow it, as with `console.log`.
 */
export function formatMessage(message: unknown, values: readonly unknown[]): string {
  if (values.length === 0) return asText(message)
  let used = 0
  const text = asText(message).replace(
    SPECIFIER,
    (specifier, flags: string, width: string, precision: string | undefined, type: string) => {
      if (specifier === '%%') return '%'
      if (used === values.length) return specifier
      const value = formatOne(values[used], type, precision, flags)
      used += 1
      return pad(value, Number(width), flags)
    },
  )
  return [text, ...values.slice(used).map(asText)].join(' ')
}

function formatOne(
  value: unknown,
  type: string,
  precision: string | undefined,
  flags: string,
): string {
  if (type === 'r') return formatOneLine(value)
  if (type === 's' || (typeof value !== 'number' && typeof value !== 'bigint')) {
    const text = asText(value)
    return precision === undefined ? text : text.slice(0, Number(precision))
  }
  const number = Number(value)
  if (!Number.isFinite(number)) return String(number)
  const digits =
    type === 'f' ? number.toFixed(Number(precision ?? 6)) : String(BigInt(Math.trunc(number)))
  return flags.includes('+') && number >= 0 ? `+${digits}` : digits
}

function pad(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width)
  if (!flags.includes('0')) return text.padStart(width)
  const sign = /^[-+]/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return value.stack ?? String(value)
  return formatOneLine(value)
}

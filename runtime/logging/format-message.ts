import { formatOneLine } from '../commands/format-value.js'

/** `%s %r %d %i %x %f %e %g %%`, with flags, width and precision as in `%-8s` and `%.3f`. */
const SPECIFIER = /%(?:%|([-+0 ]*)(\d*)(?:\.(\d+))?([srdixfeg]))/g

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
  if (!Number.isFinite(Number(value))) return String(value)
  const digits = formatNumber(value, type, precision === undefined ? undefined : Number(precision))
  return flags.includes('+') && value >= 0 ? `+${digits}` : digits
}

function formatNumber(value: number | bigint, type: string, precision = 6): string {
  const number = Number(value)
  switch (type) {
    case 'f':
      return number.toFixed(precision)
    case 'e':
      return toExponential(number, precision)
    case 'g':
      return toShortest(number, Math.max(1, precision))
    default: {
      const integer = typeof value === 'bigint' ? value : BigInt(Math.trunc(value))
      return integer.toString(type === 'x' ? 16 : 10)
    }
  }
}

/** The exponent has at least two digits: `1e-5` → `1e-05`. */
function toExponential(number: number, precision: number): string {
  return number.toExponential(precision).replace(/([-+])(\d)$/, '$10$2')
}

/** Without zeros at the end, and with an exponent only for what is very small or large. */
function toShortest(number: number, digits: number): string {
  const exponent = Number(number.toExponential(digits - 1).split('e')[1])
  if (exponent < -4 || exponent >= digits) {
    return toExponential(number, digits - 1).replace(/\.?0*e/, 'e')
  }
  const fixed = number.toFixed(digits - 1 - exponent)
  return fixed.includes('.') ? fixed.replace(/\.?0*$/, '') : fixed
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

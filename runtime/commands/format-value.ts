/**
 * Values as text: literals of JavaScript, laid out as Python's `pprint` does it, since that is what
 * Sacred prints.
 */
import { isPlainObject } from '../configure/types.js'

const WIDTH = 80

/**
 * `value` as a literal, over several lines if it is too long for one.
 *
 * @see Sacred: PRINTER.pformat, commands.py
 */
export function formatValue(value: unknown): string {
  return layOut(value, 0, 0, [])
}

/** `value` as a literal on one line, keys in their own order. */
export function formatOneLine(value: unknown): string {
  return formatFlat(value, false, [])
}

/**
 * Writes `value` from column `indent` on, `allowance` characters being needed behind it. Each item
 * of what does not fit on the line gets a line of its own.
 */
function layOut(value: unknown, indent: number, allowance: number, parents: object[]): string {
  const flat = formatFlat(value, true, parents)
  if (flat.length <= WIDTH - indent - allowance) return flat
  if (typeof value !== 'object' || value === null || parents.includes(value)) return flat
  const inside = [...parents, value]
  const separator = `,\n${' '.repeat(indent + 1)}`
  const layOutItem = (item: unknown, column: number, isLast: boolean) =>
    layOut(item, column, isLast ? allowance + 1 : 1, inside)

  if (Array.isArray(value)) {
    const items = Array.from(value, (item: unknown, index) =>
      layOutItem(item, indent + 1, index === value.length - 1),
    )
    return `[${items.join(separator)}]`
  }
  if (isPlainObject(value)) {
    const entries = entriesOf(value, true)
    const items = entries.map(([key, item], index) => {
      const label = `${formatString(key)}: `
      const isLast = index === entries.length - 1
      return label + layOutItem(item, indent + 1 + label.length, isLast)
    })
    return `{${items.join(separator)}}`
  }
  return flat
}

function formatFlat(value: unknown, sortKeys: boolean, parents: object[]): string {
  switch (typeof value) {
    case 'string':
      return formatString(value)
    case 'number':
      return formatNumber(value)
    case 'bigint':
      return `${value}n`
    case 'function':
      return `[Function: ${value.name || 'anonymous'}]`
    case 'object':
      return value === null ? 'null' : formatObject(value, sortKeys, parents)
    default:
      return String(value)
  }
}

/** As Python writes a float: `1e-05` where JavaScript has `0.00001`. */
function formatNumber(value: number): string {
  if (Object.is(value, -0)) return '-0'
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value)
  const [mantissa, exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4) return String(value)
  return `${mantissa}e-${String(-power).padStart(2, '0')}`
}

function formatObject(value: object, sortKeys: boolean, parents: object[]): string {
  if (parents.includes(value)) return '[Circular]'
  const inside = [...parents, value]
  const flat = (item: unknown) => formatFlat(item, sortKeys, inside)
  if (Array.isArray(value)) return `[${Array.from(value, flat).join(', ')}]`
  if (isPlainObject(value)) {
    const items = entriesOf(value, sortKeys).map(
      ([key, item]) => `${formatString(key)}: ${flat(item)}`,
    )
    return `{${items.join(', ')}}`
  }
  return formatInstance(value, flat)
}

/** Something that no literal makes: its class, with what tells it from others of it. */
function formatInstance(value: object, flat: (item: unknown) => string): string {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  }
  if (value instanceof RegExp || value instanceof Error || value instanceof URL)
    return String(value)
  const name: string = value.constructor?.name || 'Object'
  if (value instanceof Map) return `${name}(${flat([...value])})`
  if (value instanceof Set) return `${name}(${flat([...value])})`
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) {
    return `${name}(${flat(Array.from(value as Iterable<unknown>))})`
  }
  return `[${name}]`
}

function entriesOf(value: Record<string, unknown>, sorted: boolean): [string, unknown][] {
  const entries = Object.entries(value)
  return sorted ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

// biome-ignore lint/complexity/useRegexLiterals: Next.js brings a Babel that fails on \p in literals
const ESCAPED = new RegExp(String.raw`[\\'"]|(?! )[\p{C}\p{Z}]`, 'gu')

/** In single quotes, unless only double ones need no escape; what cannot be seen is escaped. */
function formatString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(ESCAPED, (character) => {
    if (character === '"' || character === "'") {
      return character === quote ? `\\${character}` : character
    }
    return SHORT_ESCAPES.get(character) ?? escapeCodePoint(character.codePointAt(0) ?? 0)
  })
  return quote + escaped + quote
}

function escapeCodePoint(point: number): string {
  const hex = point.toString(16)
  if (point <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return point <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}

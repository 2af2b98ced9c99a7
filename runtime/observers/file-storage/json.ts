import type { JsonValue } from '../../manifest.js'

/**
 * JSON as Sacred's files have it: keys sorted, two spaces. Every reader of JSON can read it, which
 * Python's bare `NaN` and `Infinity` would not allow: an infinite number is written as `1e999`, which
 * is read as one, and NaN as `null`, which NumPy and pandas read as NaN among numbers.
 *
 * @see Sacred: FileStorageObserver.save_json, observers/file_storage.py
 */
export function toJson(value: JsonValue, indent = ''): string {
  if (typeof value === 'number') return numberToJson(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inside = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item) => inside + toJson(item, inside))
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${inside}${JSON.stringify(key)}: ${toJson(item, inside)}`)
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`
}

/** The same on one line, for files of one value per line. */
export function toJsonLine(value: JsonValue): string {
  if (typeof value === 'number') return numberToJson(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toJsonLine).join(',')}]`
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${toJsonLine(item)}`,
  )
  return `{${entries.join(',')}}`
}

function numberToJson(value: number): string {
  if (Number.isNaN(value)) return 'null'
  // without a point, Python would read the integer 0
  if (Object.is(value, -0)) return '-0.0'
  if (Number.isFinite(value)) return String(value)
  return value > 0 ? '1e999' : '-1e999'
}

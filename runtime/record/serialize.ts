/**
 * Values of a run as JSON, and back. What JSON has goes through unchanged (a number may also be NaN
 * or infinite: each store writes those in its own way). What it lacks is tagged, as Sacred's
 * jsonpickle does it, by an object with one key:
 *
 *     new Date(0)              →  { 'js/date': '1970-01-01T00:00:00.000Z' }
 *     new Map([['a', 1]])      →  { 'js/map': [['a', 1]] }
 *     new Set([1])             →  { 'js/set': [1] }
 *     10n                      →  { 'js/bigint': '10' }
 *     new Float32Array([1])    →  { 'js/Float32Array': [1] }
 *     { 'js/set': 1 }          →  { 'js/object': { 'js/set': 1 } }
 *
 * Everything else is text: functions, symbols, instances of classes (unless they have `toJSON`), and
 * `[Circular]` where a value contains itself.
 *
 * @see Sacred: serializer.py
 */
import { formatOneLine } from '../commands/format-value.js'
import { isPlainObject } from '../configure/types.js'
import type { JsonValue } from '../manifest.js'

const ARRAY_TYPES = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
] as const
const BIGINT_ARRAY_TYPES = [BigInt64Array, BigUint64Array] as const

type Data = Record<string, JsonValue>

/**
 * `value` as JSON; it never throws, and shares nothing with `value`.
 *
 * @see Sacred: flatten, serializer.py
 */
export function flatten(value: unknown): JsonValue {
  return flattenInside(value, [])
}

/** The entries of an object, each as JSON. */
export function flattenEntries(entries: object): Data {
  return flattenObject(entries, [])
}

function flattenInside(value: unknown, parents: readonly object[]): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value
    case 'undefined':
      return null
    case 'bigint':
      return { 'js/bigint': String(value) }
    case 'object':
      return value === null ? null : flattenReference(value, parents)
    default:
      return formatOneLine(value)
  }
}

function flattenReference(value: object, parents: readonly object[]): JsonValue {
  if (parents.includes(value)) return '[Circular]'
  try {
    return flattenReadable(value, [...parents, value])
  } catch (error) {
    // a getter or toJSON of the user's has thrown
    return `[unreadable: ${error instanceof Error ? error.message : formatOneLine(error)}]`
  }
}

function flattenReadable(value: object, inside: readonly object[]): JsonValue {
  if (Array.isArray(value)) return Array.from(value, (item) => flattenInside(item, inside))
  if (value instanceof Date) {
    return { 'js/date': Number.isNaN(value.getTime()) ? null : value.toISOString() }
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return flattenInside(value.toJSON(), inside)
  }
  if (isPlainObject(value)) {
    const flat = flattenObject(value, inside)
    return isTagged(flat) ? { 'js/object': flat } : flat
  }
  if (value instanceof Map) {
    return {
      'js/map': Array.from(value, (entry) => entry.map((item) => flattenInside(item, inside))),
    }
  }
  if (value instanceof Set) {
    return { 'js/set': Array.from(value, (item) => flattenInside(item, inside)) }
  }
  return flattenTypedArray(value) ?? flattenBoxed(value, inside)
}

function flattenTypedArray(value: object): JsonValue | undefined {
  for (const type of ARRAY_TYPES) {
    if (value instanceof type) return { [`js/${type.name}`]: Array.from(value) }
  }
  for (const type of BIGINT_ARRAY_TYPES) {
    if (value instanceof type) return { [`js/${type.name}`]: Array.from(value, String) }
  }
  return undefined
}

function flattenBoxed(value: object, inside: readonly object[]): JsonValue {
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return flattenInside(value.valueOf(), inside)
  }
  return formatOneLine(value)
}

/** `fromEntries` makes own properties even of keys such as `__proto__`. */
function flattenObject(value: object, inside: readonly object[]): Data {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, flattenInside(item, inside)]),
  )
}

/** How each tag is read; a value that does not fit its tag stays as it is. */
const READERS: ReadonlyMap<string, (content: JsonValue) => unknown> = new Map<
  string,
  (content: JsonValue) => unknown
>([
  ['js/object', (content) => (isData(content) ? restoreEntries(content) : undefined)],
  ['js/date', readDate],
  ['js/bigint', (content) => (isInteger(content) ? BigInt(content) : undefined)],
  ['js/map', readMap],
  ['js/set', (content) => (Array.isArray(content) ? new Set(content.map(restore)) : undefined)],
  ...ARRAY_TYPES.map((type): [string, (content: JsonValue) => unknown] => [
    `js/${type.name}`,
    (content) => (Array.isArray(content) ? type.from(content.map(toNumber)) : undefined),
  ]),
  ...BIGINT_ARRAY_TYPES.map((type): [string, (content: JsonValue) => unknown] => [
    `js/${type.name}`,
    (content) =>
      Array.isArray(content) && content.every(isInteger)
        ? type.from(content.map((item) => BigInt(item)))
        : undefined,
  ]),
  // containers of Python's, in records that Sacred itself has written
  ['py/tuple', readSequence],
  ['py/set', readSequence],
])

/**
 * The value behind JSON that `flatten` has made. Only the containers named above are made again;
 * nothing else in `flat` has any meaning, so that a record cannot instantiate a class or run code.
 *
 * @see Sacred: restore, serializer.py
 */
export function restore(flat: JsonValue): unknown {
  if (Array.isArray(flat)) return flat.map(restore)
  if (!isData(flat)) return flat
  const tagged = soleEntry(flat)
  const restored = tagged && READERS.get(tagged[0])?.(tagged[1])
  return restored === undefined ? restoreEntries(flat) : restored
}

function restoreEntries(flat: Data): Record<string, unknown> {
  return Object.fromEntries(Object.entries(flat).map(([key, item]) => [key, restore(item)]))
}

function readDate(content: JsonValue): Date | undefined {
  if (content === null) return new Date(Number.NaN)
  return typeof content === 'string' ? new Date(content) : undefined
}

function readMap(content: JsonValue): Map<unknown, unknown> | undefined {
  if (!Array.isArray(content)) return undefined
  const map = new Map<unknown, unknown>()
  for (const entry of content) {
    if (!Array.isArray(entry) || entry.length !== 2) return undefined
    map.set(restore(entry[0] ?? null), restore(entry[1] ?? null))
  }
  return map
}

function readSequence(content: JsonValue): unknown[] | undefined {
  return Array.isArray(content) ? content.map(restore) : undefined
}

function toNumber(item: JsonValue): number {
  return typeof item === 'number' ? item : Number.NaN
}

function isInteger(item: JsonValue): item is string {
  return typeof item === 'string' && /^-?\d+$/.test(item)
}

function isTagged(flat: Data): boolean {
  const entry = soleEntry(flat)
  return entry !== undefined && READERS.has(entry[0])
}

function soleEntry(flat: Data): [string, JsonValue] | undefined {
  const entries = Object.entries(flat)
  return entries.length === 1 ? entries[0] : undefined
}

function isData(value: JsonValue): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * JSON values as BSON, and back.
 *
 *     1, 2 ** 40, 0.5, -0                →  int32, int64, double, double
 *     { 'js/bigint': '9007199254740993' } →  int64, where it fits and no number is as exact
 *     { 'js/date': '1970-…' }            →  date
 *     'a\ud800', deeper than 90 levels   →  { 'js/json': '"a\\ud800"' }: BSON has no such thing
 *
 * @see BSON: https://bsonspec.org/spec.html
 */
import type * as Driver from 'mongodb'
import type { JsonValue } from '../../manifest.js'

/** Servers refuse documents of more than 100 levels; the value is not at the top of its own. */
const MOST_LEVELS = 90
const MOST_INT64 = 2n ** 63n
const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER)

type BsonTypes = Pick<typeof Driver, 'Long' | 'Double' | 'ObjectId' | 'Int32'>

export class BsonValues {
  readonly #types: BsonTypes

  constructor(types: BsonTypes) {
    this.#types = types
  }

  /** What the driver writes as the value's own BSON type. */
  write(value: JsonValue, level = 0): unknown {
    switch (typeof value) {
      case 'number':
        return this.#writeNumber(value)
      case 'string':
        return isStorable(value) ? value : asText(value)
      case 'object':
        return value === null ? null : this.#writeContainer(value, level)
      default:
        return value
    }
  }

  writeEntries(entries: Readonly<Record<string, JsonValue>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, this.write(item)]))
  }

  /** Sacred's metrics are floats: a series whose numbers have one type sorts and averages rightly. */
  writeMetricValue(value: JsonValue): unknown {
    return typeof value === 'number' ? new this.#types.Double(value) : this.write(value)
  }

  /** The JSON value behind what a document holds; ids of files become their hexadecimal digits. */
  read(value: unknown): JsonValue {
    const { Long, Double, Int32, ObjectId } = this.#types
    if (value === null || value === undefined) return null
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
      return value
    }
    if (value instanceof Long) return readInteger(value.toBigInt())
    if (typeof value === 'bigint') return readInteger(value)
    if (value instanceof Double || value instanceof Int32) return value.valueOf()
    if (value instanceof Date) return { 'js/date': value.toISOString() }
    if (value instanceof ObjectId) return value.toHexString()
    if (Array.isArray(value)) return value.map((item) => this.read(item))
    if (typeof value !== 'object') return String(value)
    return readText(value) ?? this.#readEntries(value)
  }

  #writeNumber(value: number): unknown {
    const isBig = Number.isSafeInteger(value) && value !== (value | 0)
    return isBig ? this.#types.Long.fromNumber(value) : value
  }

  #writeContainer(value: JsonValue[] | { [key: string]: JsonValue }, level: number): unknown {
    if (level >= MOST_LEVELS) return asText(value)
    if (Array.isArray(value)) return value.map((item) => this.write(item, level + 1))
    const entries = Object.entries(value)
    const [first] = entries
    const native = entries.length === 1 && first ? this.#writeTagged(first[0], first[1]) : undefined
    if (native !== undefined) return native
    if (entries.some(([key]) => !isStorable(key) || key.includes('\0'))) return asText(value)
    return Object.fromEntries(entries.map(([key, item]) => [key, this.write(item, level + 1)]))
  }

  /** A value that `serialize.ts` has tagged, where BSON has a type for it. */
  #writeTagged(tag: string, content: JsonValue): unknown {
    if (typeof content !== 'string') return undefined
    if (tag === 'js/date') return new Date(content)
    if (tag !== 'js/bigint') return undefined
    const integer = BigInt(content)
    const isExactNumber = integer <= MOST_EXACT && integer >= -MOST_EXACT
    const fits = integer < MOST_INT64 && integer >= -MOST_INT64
    return fits && !isExactNumber ? this.#types.Long.fromBigInt(integer) : undefined
  }

  #readEntries(value: object): JsonValue {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.read(item)]))
  }
}

/** BSON's strings are UTF-8, which has no lone surrogates. */
function isStorable(text: string): boolean {
  return text.isWellFormed()
}

function asText(value: JsonValue): { 'js/json': string } {
  return { 'js/json': JSON.stringify(value) }
}

function readText(value: object): JsonValue | undefined {
  const text: unknown = Reflect.get(value, 'js/json')
  return typeof text === 'string' && Object.keys(value).length === 1 ? JSON.parse(text) : undefined
}

function readInteger(integer: bigint): JsonValue {
  const isExactNumber = integer <= MOST_EXACT && integer >= -MOST_EXACT
  return isExactNumber ? Number(integer) : { 'js/bigint': String(integer) }
}

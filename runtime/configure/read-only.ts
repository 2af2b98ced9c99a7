/**
 * Config that cannot be written to: deeply frozen plain data, which everything that reads plain
 * data can read. What cannot be frozen is copied whenever it is handed out.
 *
 * @see Sacred: make_read_only, config/custom_containers.py
 */
import type { Config } from './paths.js'
import { isPlainObject } from './types.js'

/** A frozen copy of `config`; values that are no plain data stay the same. */
export function makeReadOnly(config: Readonly<Config>): Readonly<Config> {
  return Object.freeze(mapValues(config, freezeCopy))
}

function freezeCopy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(freezeCopy))
  if (isPlainObject(value)) return Object.freeze(mapValues(value, freezeCopy))
  return value
}

/** A copy of plain data in which everything can be written to again. */
export function mutableCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mutableCopy)
  if (isPlainObject(value)) return mapValues(value, mutableCopy)
  return copyOpaque(value)
}

/**
 * Whether freezing all of `value` keeps it from changing: so it is for plain data, and nothing is
 * done about instances of classes, which look after themselves.
 */
export function isFreezable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isFreezable)
  if (isPlainObject(value)) return Object.values(value).every(isFreezable)
  return !isOpaque(value)
}

/** `value` with everything in it copied that freezing could not protect; the rest stays the same. */
export function copyMutable(value: unknown): unknown {
  if (isFreezable(value)) return value
  if (Array.isArray(value)) return Object.freeze(value.map(copyMutable))
  if (isPlainObject(value)) return Object.freeze(mapValues(value, copyMutable))
  return copyOpaque(value)
}

/** Built-in objects with state that no property shows. */
function isOpaque(value: object): boolean {
  return (
    value instanceof Date ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  )
}

function copyOpaque(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !isOpaque(value)) return value
  if (value instanceof Map) return new Map(value)
  if (value instanceof Set) return new Set(value)
  return structuredClone(value)
}

function mapValues(config: Readonly<Config>, map: (value: unknown) => unknown): Config {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, map(value)]))
}

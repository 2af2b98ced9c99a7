/** Kinds of config values, as messages name them and as type changes are counted. */

import type { Config } from './paths.js'

/**
 * Whether `value` is made of braces: data to be merged entry by entry, in whatever realm it was
 * made. Instances of classes are values of their own.
 */
export function isPlainObject(value: unknown): value is Config {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null) return true
  return (
    Object.getPrototypeOf(prototype) === null && Object.hasOwn(Object(prototype), 'hasOwnProperty')
  )
}

/** `null boolean number string array object`, or the class's name. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value !== 'object') return typeof value
  if (isPlainObject(value)) return 'object'
  const made: unknown = value.constructor
  return typeof made === 'function' && made.name !== '' ? made.name : 'object'
}

/** Whether two values are the same data; other values than plain data must be the very same. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSameData(item, b[index]))
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSameData(a[key], b[key]))
  )
}

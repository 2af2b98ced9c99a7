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
  const { constructor } = value
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object'
}

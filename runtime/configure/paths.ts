/**
 * Dotted paths into nested config: `dataset.split.train`.
 *
 * @see Sacred: utils.py, "Config handling"
 */
import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import { assertSafeKey } from './keys.js'
import { isPlainObject, kindOf } from './types.js'

export type Config = Record<string, unknown>

/** Joins parts of a path; empty parts are left out. */
export function joinPaths(...parts: (string | null | undefined)[]): string {
  return parts
    .map((part) => (part ? trimDots(part) : ''))
    .filter((part) => part !== '')
    .join('.')
}

function trimDots(path: string): string {
  return path.replace(/^\.+|\.+$/g, '')
}

/** `foo.bar.baz` → `foo`, `foo.bar`, `foo.bar.baz` */
export function* iteratePrefixes(path: string): Generator<string> {
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    yield path.slice(0, dot)
  }
  yield path
}

/** Whether `path` lies below `prefix`; everything lies below the empty path. */
export function isPrefix(prefix: string, path: string): boolean {
  return prefix === '' || path.startsWith(`${prefix}.`)
}

/** `path` as seen from `base`, which must be one of its prefixes. */
export function relativePath(base: string, path: string): string {
  if (base === path) return ''
  if (!isPrefix(base, path)) throw new RangeError(`${base} is not a prefix of ${path}`)
  return base === '' ? path : path.slice(base.length + 1)
}

/** The value at `path`, or `fallback` where there is none. The empty path is `config` itself. */
export function getByPath(config: unknown, path: string, fallback?: unknown): unknown {
  if (path === '') return config
  let value = config
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return fallback
    value = Reflect.get(value, key)
  }
  return value
}

/** Objects that are there only because a path led through them. */
const madeOnTheWay = new WeakSet<object>()

/**
 * Paths that updates lead through without giving them a value: of `a.b=1` it is `a`, of `a={…}` none.
 */
export function* iterateThoroughfares(updates: Config, base = ''): Generator<string> {
  for (const [key, value] of Object.entries(updates)) {
    const path = base === '' ? key : `${base}.${key}`
    const [, ...above] = [...iteratePrefixes(path)].reverse()
    if (key.includes('.')) yield* above
    if (!isPlainObject(value)) continue
    if (madeOnTheWay.has(value)) yield path
    yield* iterateThoroughfares(value, path)
  }
}

/**
 * Sets the value at `path`, making objects on the way.
 *
 * @throws ConfigError where the path goes through a value that is no object, or through a key that
 * must not be set
 */
export function setByPath(config: Config, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let target = config
  for (const [depth, key] of keys.entries()) {
    assertSafeKey(key, path)
    const next = Object.hasOwn(target, key) ? target[key] : undefined
    if (isPlainObject(next)) {
      target = next
    } else if (next === undefined) {
      const made: Config = {}
      madeOnTheWay.add(made)
      target[key] = made
      target = made
    } else {
      const parent = keys.slice(0, depth + 1).join('.')
      throw new ConfigError(messages.pathThroughScalar(path, parent, next, kindOf(next)), {
        printTraceback: false,
      })
    }
  }
  assertSafeKey(last, path)
  target[last] = value
}

/** Leaves with their dotted paths, sorted by key; an empty object is a leaf. */
export function* iterateFlattened(config: Config, base = ''): Generator<[string, unknown]> {
  for (const key of Object.keys(config).sort()) {
    const value = config[key]
    const path = base === '' ? key : `${base}.${key}`
    if (isNonEmptyObject(value)) yield* iterateFlattened(value, path)
    else yield [path, value]
  }
}

/** Stands for "here begins an object" in `iterateFlattenedSeparately`. */
export const PATH_CHANGE = Symbol('path change')

/**
 * All entries in the order in which they are shown: `first`, then leaves by key, then objects by
 * key, each followed by its own entries.
 */
export function* iterateFlattenedSeparately(
  config: Config,
  first: readonly string[] = [],
  base = '',
): Generator<[string, unknown]> {
  const rank = (key: string) => {
    const place = first.indexOf(key)
    if (place >= 0) return place
    return isNonEmptyObject(config[key]) ? first.length + 1 : first.length
  }
  const keys = Object.keys(config).sort()
  for (const key of keys.sort((a, b) => rank(a) - rank(b))) {
    const value = config[key]
    const path = base === '' ? key : `${base}.${key}`
    if (isNonEmptyObject(value)) {
      yield [path, PATH_CHANGE]
      yield* iterateFlattenedSeparately(value, first, path)
    } else yield [path, value]
  }
}

function isNonEmptyObject(value: unknown): value is Config {
  return isPlainObject(value) && Object.keys(value).length > 0
}

/**
 * `{ 'a.b': 1, a: { c: 2 } }` → `{ a: { b: 1, c: 2 } }`
 *
 * @throws ConfigError for an update that goes through a scalar, and for keys that must not be set
 */
export function toNested(updates: Config): Config {
  const nested: Config = {}
  for (const [path, value] of iterateFlattened(updates)) {
    // the caller's own empty object must not be filled
    setByPath(nested, path, isPlainObject(value) ? {} : value)
  }
  return nested
}

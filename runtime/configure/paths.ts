/**
 * Dotted paths into nested config: `dataset.split.train`.
 *
 * @see Sacred: utils.py, "Config handling"
 */
import { isPlainObject } from './types.js'

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

/** Leaves with their dotted paths, sorted by key; an empty object is a leaf. */
export function* iterateFlattened(config: Config, base = ''): Generator<[string, unknown]> {
  for (const key of Object.keys(config).sort()) {
    const value = config[key]
    const path = base === '' ? key : `${base}.${key}`
    if (isNonEmptyObject(value)) yield* iterateFlattened(value, path)
    else yield [path, value]
  }
}

export function isNonEmptyObject(value: unknown): value is Config {
  return isPlainObject(value) && Object.keys(value).length > 0
}

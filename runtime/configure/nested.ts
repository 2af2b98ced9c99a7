/**
 * Nested config made from dotted paths. Apart from `paths.ts`, since a browser loads it with the first
 * run only.
 */
import { ConfigError } from '../errors.js'
import { assertSafeKey } from './keys.js'
import * as messages from './messages.js'
import { type Config, iterateFlattened, iteratePrefixes } from './paths.js'
import { isPlainObject, kindOf } from './types.js'

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

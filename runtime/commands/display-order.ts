import { type Config, isNonEmptyObject } from '../configure/paths.js'

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

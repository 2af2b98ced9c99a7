/** Putting plain data together. @see Sacred: recursive_update and recursive_fill_in */
import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import { assertSafeKey, assertValidKey } from './keys.js'
import type { Config } from './paths.js'
import { isPlainObject } from './types.js'

/** Sets what `preset` has and `config` lacks, in objects on both sides too. Changes `config`. */
export function fillIn(config: Config, preset: Readonly<Config>): Config {
  for (const key of Object.keys(preset)) {
    const [own, other] = [config[key], preset[key]]
    if (!Object.hasOwn(config, key)) config[key] = normalize(other, key)
    else if (isPlainObject(own) && isPlainObject(other)) fillIn(own, other)
  }
  return config
}

/** Sets all that `updates` has, in objects on both sides entry by entry. Changes `config`. */
export function updateRecursively(config: Config, updates: Readonly<Config>): Config {
  for (const key of Object.keys(updates)) {
    assertSafeKey(key)
    const value = updates[key]
    const own = Object.hasOwn(config, key) ? config[key] : undefined
    if (isPlainObject(value)) {
      config[key] = updateRecursively(isPlainObject(own) ? own : {}, value)
    } else config[key] = value
  }
  return config
}

/**
 * A copy of `value` in which objects and arrays are the copy's own; all other values are the same.
 *
 * @throws ConfigError for keys that cannot be entries, and for data that contains itself
 * @see Sacred: normalize_or_die, config/utils.py
 */
export function normalize(value: unknown, path: string): unknown {
  return normalizeWithin(value, path, [])
}

/** As `normalize`, for all of a config. */
export function normalizeConfig(config: Readonly<Config>, path = ''): Config {
  return normalizeObject(config, path, [])
}

function normalizeWithin(value: unknown, path: string, parents: readonly object[]): unknown {
  if (Array.isArray(value)) {
    refuseCycle(value, path, parents)
    const inside = [...parents, value]
    // as long as it is now: a getter in it may add to it
    return Array.from({ length: value.length }, (_, index) =>
      normalizeWithin(value[index], `${path}.${index}`, inside),
    )
  }
  return isPlainObject(value) ? normalizeObject(value, path, parents) : value
}

function normalizeObject(
  config: Readonly<Config>,
  path: string,
  parents: readonly object[],
): Config {
  refuseCycle(config, path, parents)
  const inside = [...parents, config]
  const copy: Config = {}
  for (const key of Object.keys(config)) {
    assertValidKey(key)
    copy[key] = normalizeWithin(config[key], path === '' ? key : `${path}.${key}`, inside)
  }
  return copy
}

function refuseCycle(value: object, path: string, parents: readonly object[]): void {
  if (parents.includes(value))
    throw new ConfigError(messages.cyclicValue(path), { filterTraceback: 'always' })
}

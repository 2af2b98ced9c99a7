/**
 * Suspicious changes of a config: what updates have added, and where they have changed a type.
 *
 * @see Sacred: Scaffold._warn_about_suspicious_changes, initialize.py
 */
import { ConfigAddedError } from '../errors.js'
import { SPECIAL_NAMES } from '../manifest.js'
import { DOCSTRING } from './keys.js'
import * as messages from './messages.js'
import { nearest } from './nearest.js'
import { type Config, iterateFlattened, iteratePrefixes, joinPaths } from './paths.js'
import type { Scaffold } from './scaffold.js'
import { isPlainObject, kindOf } from './types.js'

/** Names that captured functions have but no update is meant for. */
const NO_ENTRIES: readonly string[] = [...SPECIAL_NAMES, DOCSTRING, 'config_filename']

/**
 * Warns of changes through the ingredient's logger.
 *
 * @param config the whole config, for the error to show
 * @throws ConfigAddedError for an added entry that no captured function reads
 */
export function warnAboutChanges(scaffold: Scaffold, config: Config): void {
  const { summary, logger } = scaffold
  const captured = capturedPaths(scaffold)
  // the docstring of a named config is no entry that anybody could have mistyped
  const added = [...summary.added].filter((path) => path !== DOCSTRING)
  for (const path of added.sort()) {
    if (![...iteratePrefixes(path)].some((prefix) => captured.has(prefix))) {
      throw addedError(scaffold, path, captured, config)
    }
    logger.warning(messages.added(path))
  }
  for (const [path, [old, kind]] of summary.typechanged) {
    logger.warning(messages.typeChanged(path, old, kind))
  }
  for (const name of scaffold.ignoredFallbacks) logger.warning(messages.ingredientWrite(name))
  for (const [path, value] of iterateFlattened(scaffold.config)) {
    const opaque = findOpaque(value)
    if (opaque !== undefined) logger.warning(messages.notJson(path, kindOf(opaque)))
  }
}

/** Paths that captured functions of the ingredient read. */
function capturedPaths({ ingredient }: Scaffold): Set<string> {
  const paths = ingredient.capturedFunctions.flatMap(({ prefix, parameterNames }) =>
    parameterNames.map((name) => joinPaths(prefix, name)),
  )
  return new Set(paths)
}

function addedError(
  scaffold: Scaffold,
  path: string,
  captured: ReadonlySet<string>,
  config: Config,
): ConfigAddedError {
  const present = Array.from(iterateFlattened(scaffold.config), ([entry]) => entry)
  const possible = [...captured, ...present].filter(
    (name) => !NO_ENTRIES.includes(name) && name !== path && !scaffold.summary.added.has(name),
  )
  const keys = [...new Set(possible)].sort().map((name) => joinPaths(scaffold.path, name))
  const conflict = joinPaths(scaffold.path, path)
  return new ConfigAddedError(messages.ADDED_UNUSED, {
    conflictingConfigs: conflict,
    config,
    hint: messages.possibleKeys(keys, nearest(conflict, keys)),
  })
}

/** Something in `value` that JSON cannot hold. */
function findOpaque(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(findOpaque).find((item) => item !== undefined)
  if (isPlainObject(value)) return findOpaque(Object.values(value))
  const isJson =
    value === null || value === undefined || ['boolean', 'number', 'string'].includes(typeof value)
  return isJson ? undefined : value
}

/** Whose entries an update sets: paths of the whole config, split among the ingredients. */
import { ConfigAddedError, ConfigError, SacredError } from '../errors.js'
import { normalize } from './merge.js'
import * as messages from './messages.js'
import { setByPath } from './nested.js'
import { type Config, isPrefix, iterateFlattened, joinPaths, relativePath } from './paths.js'
import type { Scaffold } from './scaffold.js'
import { isPlainObject } from './types.js'

/** The scaffold that `path` belongs to, by the longest common path, and its path in there. */
export function locate(
  scaffolds: readonly Scaffold[],
  path: string,
): [scaffold: Scaffold, rest: string] {
  let best: Scaffold | undefined
  for (const scaffold of scaffolds) {
    if (path !== scaffold.path && !isPrefix(scaffold.path, path)) continue
    if (!best || scaffold.path.length > best.path.length) best = scaffold
  }
  if (!best) throw new SacredError(messages.pathsNotUnique(scaffolds.map((each) => each.path)))
  return [best, relativePath(best.path, path)]
}

/** @see Sacred: distribute_config_updates, initialize.py */
export function distributeUpdates(scaffolds: readonly Scaffold[], updates: Config): void {
  for (const [path, value] of iterateFlattened(updates)) {
    setInScaffold(scaffolds, path, value, ({ configUpdates }) => configUpdates)
  }
}

export function setInScaffold(
  scaffolds: readonly Scaffold[],
  path: string,
  value: unknown,
  target: (scaffold: Scaffold) => Config,
): void {
  const [scaffold, rest] = locate(scaffolds, path)
  if (rest !== '') setByPath(target(scaffold), rest, normalize(value, path))
  // an empty object sets none of an ingredient's entries
  else if (!isPlainObject(value)) {
    throw new ConfigAddedError(messages.ingredientIsNoEntry(path))
  }
}

/** A config by whole paths, apart into what each scaffold's part of it is. */
export function splitByScaffold(
  scaffolds: readonly Scaffold[],
  whole: Config,
): Map<Scaffold, Config> {
  const parts = new Map<Scaffold, Config>()
  const partOf = (scaffold: Scaffold) => {
    const part = parts.get(scaffold) ?? {}
    parts.set(scaffold, part)
    return part
  }
  for (const [path, value] of iterateFlattened(whole)) setInScaffold(scaffolds, path, value, partOf)
  return parts
}

/** An update to an entry of something that has none would silently replace it. */
export function refuseUpdatesThroughScalars(
  scaffold: Scaffold,
  thoroughfares: ReadonlySet<string>,
): void {
  for (const [path, [old]] of scaffold.summary.typechanged) {
    const whole = joinPaths(scaffold.path, path)
    if (!thoroughfares.has(whole)) continue
    const updated = Array.from(iterateFlattened(scaffold.configUpdates), ([each]) => each)
    const leaf = updated.find((each) => isPrefix(path, each)) ?? path
    throw new ConfigError(
      messages.updateThroughScalar(joinPaths(scaffold.path, leaf), whole, old),
      { printTraceback: false },
    )
  }
}

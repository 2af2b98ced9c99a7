import { iteratePrefixes, joinPaths } from './paths.js'

/** Names of the kinds of value before and after an update. */
export type TypeChange = [old: string, new: string]

export interface ConfigSummaryParts {
  values?: Record<string, unknown>
  added?: Iterable<string>
  modified?: Iterable<string>
  typechanged?: Iterable<[path: string, change: TypeChange]>
  ignoredFallbacks?: Iterable<string>
  docs?: Iterable<[path: string, doc: string]>
  choices?: Iterable<[path: string, choices: readonly unknown[]]>
}

/**
 * What updates have done to a config, by dotted path, and what the config says of its entries.
 *
 * @see Sacred: ConfigSummary, config/config_summary.py
 */
export class ConfigSummary {
  /** The entries themselves. */
  values: Record<string, unknown>
  /** Entries that only an update gives. */
  readonly added: Set<string>
  /** Entries whose value an update has changed, and the parents of all that has changed. */
  readonly modified: Set<string>
  /** Entries whose value an update has replaced with one of another kind. */
  readonly typechanged: Map<string, TypeChange>
  /** Ingredients that a config scope has tried to overwrite. */
  readonly ignoredFallbacks: Set<string>
  readonly docs: Map<string, string>
  /** What entries can be that `oneOf` gives their value. */
  readonly choices: Map<string, readonly unknown[]>

  constructor(parts: ConfigSummaryParts = {}) {
    this.values = parts.values ?? {}
    this.added = new Set(parts.added)
    this.modified = new Set(parts.modified)
    this.typechanged = new Map(parts.typechanged)
    this.ignoredFallbacks = new Set(parts.ignoredFallbacks)
    this.docs = new Map(parts.docs)
    this.choices = new Map(parts.choices)
    this.#ensureCoherence()
  }

  /** Takes over what one more scope says: only what every scope calls added has been added. */
  updateFrom(other: ConfigSummary): void {
    for (const path of this.added) if (!other.added.has(path)) this.added.delete(path)
    this.#takeChanges(other, '')
    for (const [path, doc] of other.docs) if (!this.docs.get(path)) this.docs.set(path, doc)
  }

  /** Takes over the summary of an ingredient, whose entries live below `path`. */
  updateAdd(other: ConfigSummary, path = ''): void {
    for (const added of other.added) this.added.add(joinPaths(path, added))
    this.#takeChanges(other, path)
    for (const [entry, doc] of other.docs) {
      // the doc of the seed is the experiment's own
      if (path === '' || entry !== 'seed') this.docs.set(joinPaths(path, entry), doc)
    }
  }

  #takeChanges(other: ConfigSummary, path: string): void {
    for (const [entry, choices] of other.choices) this.choices.set(joinPaths(path, entry), choices)
    for (const entry of other.modified) this.modified.add(joinPaths(path, entry))
    for (const [entry, change] of other.typechanged) {
      this.typechanged.set(joinPaths(path, entry), change)
    }
    for (const name of other.ignoredFallbacks) this.ignoredFallbacks.add(joinPaths(path, name))
    this.#ensureCoherence()
  }

  /** Parents of a change count as modified; a path has one kind of change only. */
  #ensureCoherence(): void {
    for (const changes of [[...this.added], [...this.modified], [...this.typechanged.keys()]]) {
      for (const path of changes) {
        for (const prefix of iteratePrefixes(path)) this.modified.add(prefix)
      }
    }
    for (const path of this.typechanged.keys()) {
      this.added.delete(path)
      this.modified.delete(path)
    }
    for (const path of this.added) this.modified.delete(path)
  }
}

import type { Manifest } from '../../runtime/manifest.js'

/** Where a config function stands, as the compiler counts, and the names of its entries. */
export interface EntryPlace {
  /** One-based. */
  line: number
  /** One-based, in UTF-16 code units. */
  column: number
  entries: ReadonlySet<string>
}

/** The config functions of one file, for tools that have a tree of their own to find them in. */
export function entryPlaces({ configFunctions }: Manifest): EntryPlace[] {
  return configFunctions.map(({ at, entries }) => {
    const [column, line] = at.split(':').reverse()
    return { line: Number(line), column: Number(column), entries: new Set(entries) }
  })
}

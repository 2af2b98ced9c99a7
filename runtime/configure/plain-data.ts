import { invalid } from './config-file.js'
import * as messages from './messages.js'
import type { Config } from './paths.js'

/** Tags of Sacred's records that hold nothing but a list. @see jsonpickle: tags.py */
const LIST_TAGS: readonly string[] = ['py/tuple', 'py/seq', 'py/set']

/**
 * What a parser has made of a config file, as plain data: Python's tuples as arrays, integers as
 * numbers where these are exact, dates as text. No class is ever made from a tag.
 *
 * @throws ConfigError where the data contains itself, or asks for a Python object
 * @see Sacred: restore, serializer.py
 */
export function toPlainData(value: unknown, file: string): unknown {
  return convert(value, { file, path: '', parents: [] })
}

interface Place {
  file: string
  path: string
  parents: readonly unknown[]
}

function convert(value: unknown, place: Place): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  if (place.parents.includes(value))
    throw invalid(messages.configFileCyclic(place.file, place.path))
  const below = (key: string): Place => ({
    file: place.file,
    path: place.path === '' ? key : `${place.path}.${key}`,
    parents: [...place.parents, value],
  })
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => convert(item, below(String(index))))
  }
  const tag = Object.keys(value).find((key) => key.startsWith('py/'))
  if (tag !== undefined) return restore(value, tag, place)
  // own properties by definition: "__proto__" becomes an entry, which the check of keys refuses
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, item]): [string, unknown] => [key, convert(item, below(key))]),
  ) satisfies Config
}

function restore(value: object, tag: string, place: Place): unknown {
  const items: unknown = Reflect.get(value, tag)
  if (LIST_TAGS.includes(tag) && Array.isArray(items)) {
    return convert(items, { ...place, parents: [...place.parents, value] })
  }
  throw invalid(messages.configFileTag(place.file, place.path, tag))
}

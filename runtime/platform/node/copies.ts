/**
 * A process may hold several copies of sacristy, of one version or of two. What one has made does not
 * know the other's runs, so that it must be said where they meet.
 */
import { fileURLToPath } from 'node:url'
import type { Ingredient } from '../../define/ingredient.js'
import { SacredError } from '../../errors.js'
import { type DefinitionMeta, MANIFEST_VERSION } from '../../manifest.js'
import * as messages from '../../messages.js'
import { VERSION } from '../../version.js'
import { OWN_URL } from './own-url.js'

const OWN = `${VERSION} at ${fileURLToPath(OWN_URL)}`

/** The copies that have been loaded, those that have made something, and who has made what. */
const loaded = shared('sacristy.loaded-copies', new Set<unknown>())
const active = shared('sacristy.active-copies', new Set<unknown>())
const makers = shared('sacristy.makers', new WeakMap<object, unknown>())
loaded.add(OWN)

/** The same for all copies: kept on `globalThis`. */
function shared<T extends Set<unknown> | WeakMap<object, unknown>>(name: string, first: T): T {
  const key = Symbol.for(name)
  const isOfKind = (value: unknown): value is T => value instanceof first.constructor
  const found: unknown = Reflect.get(globalThis, key)
  if (isOfKind(found)) return found
  Reflect.set(globalThis, key, first)
  return first
}

/**
 * Hears of a definition. Warns when another copy has made something before this one.
 *
 * @throws SacredError if its file was compiled for another manifest, or if it is of another copy's class
 */
export function meetDefinition(made: Ingredient, isOwn: boolean, meta: DefinitionMeta): void {
  const { manifestVersion, file, at } = meta
  if (manifestVersion !== MANIFEST_VERSION) {
    throw refusal(messages.otherManifest(file, manifestVersion, MANIFEST_VERSION, OWN))
  }
  if (!isOwn) throw refusal(messages.madeByOtherCopy(`What ${at} defines`, others(), OWN))
  makers.set(made, OWN)
  if (active.has(OWN)) return
  active.add(OWN)
  if (active.size > 1) console.warn(messages.severalCopies([...active].map(String)))
}

/** @throws SacredError if another copy has made the ingredient */
export function assertOwnIngredient(ingredient: Ingredient): void {
  const maker = makers.get(ingredient) ?? OWN
  if (maker === OWN) return
  const what = `The ingredient "${ingredient.path}"`
  throw refusal(messages.madeByOtherCopy(what, String(maker), OWN))
}

function others(): string {
  return [...loaded].filter((copy) => copy !== OWN).join('; ')
}

function refusal(message: string): SacredError {
  return new SacredError(message, { filterTraceback: 'always' })
}

/**
 * Fixed values of a config while one of its functions runs: whatever is assigned to a fixed entry,
 * or to a fixed part of an object, the fixed value stays, and what has been changed is noted.
 *
 * @see Sacred: DogmaticDict and DogmaticList, config/custom_containers.py
 */
import * as messages from '../messages.js'
import { type Config, iterateFlattened, iteratePrefixes } from './paths.js'
import type { TypeChange } from './summary.js'
import { isPlainObject, isSameData, kindOf } from './types.js'

/** Where a value sits in the config; `null` where changes are nobody's concern. */
type Place = string | null

export class FixedValues {
  readonly modified = new Set<string>()
  readonly typechanged = new Map<string, TypeChange>()
  /** Fixed paths that the function has assigned, or asked for by name. */
  readonly #known = new Set<string>()
  /** Guards made here, with the fixed value that each stands for. */
  readonly #guards = new WeakMap<object, unknown>()
  #released = false

  constructor(readonly values: Readonly<Config>) {}

  has(name: string): boolean {
    return Object.hasOwn(this.values, name)
  }

  /** What the entry `name` holds when the function gives it `value`. */
  pin(name: string, value: unknown): unknown {
    return this.has(name) ? this.#pinAt(name, this.values[name], value) : value
  }

  /** `value` with all of it fixed; nothing that is done to it is noted. */
  fixAll(value: unknown): unknown {
    return this.#guard(null, value)
  }

  /** Ends the guarding: what the function has left behind becomes ordinary data. */
  release(): void {
    this.#released = true
  }

  /** Fixed paths that the function has not assigned, each with those above it. */
  added(): Set<string> {
    const added = new Set<string>()
    for (const [leaf] of iterateFlattened({ ...this.values })) {
      if (this.#known.has(leaf)) continue
      for (const path of iteratePrefixes(leaf)) if (!this.#known.has(path)) added.add(path)
    }
    return added
  }

  #pinAt(place: Place, fixed: unknown, value: unknown): unknown {
    if (typeof value === 'object' && value !== null && this.#guards.get(value) === fixed)
      return value
    if (place !== null) this.#note(place, fixed, value)
    if (isPlainObject(fixed))
      return this.#guardObject(place, fixed, isPlainObject(value) ? value : null)
    return this.#guard(place, fixed)
  }

  #note(place: string, fixed: unknown, value: unknown): void {
    this.#known.add(place)
    const [old, kind] = [kindOf(value), kindOf(fixed)]
    if (old !== kind && old !== 'null') this.typechanged.set(place, [old, kind])
    // of two objects, the entries that differ are noted one by one
    if (old === 'object' && kind === 'object') return
    if (!isSameData(value, fixed)) this.modified.add(place)
  }

  /** A fixed value that nothing has been assigned to. */
  #guard(place: Place, fixed: unknown): unknown {
    if (Array.isArray(fixed)) return this.#guardList(fixed)
    return isPlainObject(fixed) ? this.#guardObject(place, fixed, null) : fixed
  }

  /** A copy of `value` in which the entries of `fixed` have, and keep, their fixed values. */
  #guardObject(place: Place, fixed: Config, value: Config | null): Config {
    const below = (key: string) => (place === null ? null : `${place}.${key}`)
    const pinAt = (key: string, assigned: unknown) => this.#pinAt(below(key), fixed[key], assigned)
    const properties = Object.getOwnPropertyDescriptors(value ?? {})
    for (const key of Object.keys(fixed)) {
      const isAssigned = value !== null && Object.hasOwn(value, key)
      const pinned = isAssigned ? pinAt(key, value[key]) : this.#guard(below(key), fixed[key])
      properties[key] = { value: pinned, writable: true, enumerable: true, configurable: true }
    }
    const prototype: object | null = Object.getPrototypeOf(value ?? {})
    const copy: Config = Object.create(prototype, properties)
    if (value !== null && !Object.isExtensible(value)) Object.preventExtensions(copy)

    const isFixed = (key: PropertyKey): key is string =>
      !this.#released && typeof key === 'string' && Object.hasOwn(fixed, key)
    /** Keys that something which reads all entries is about to read. */
    const enumerated = new Set<PropertyKey>()
    const guard = new Proxy(copy, {
      // assignments come here too
      defineProperty(target, key, descriptor) {
        if (!isFixed(key)) return Reflect.defineProperty(target, key, descriptor)
        if (!('value' in descriptor)) {
          return isAccessor(descriptor) || Reflect.defineProperty(target, key, descriptor)
        }
        const pinned = { ...descriptor, value: pinAt(key, descriptor.value) }
        return Reflect.defineProperty(target, key, pinned)
      },
      deleteProperty: (target, key) => isFixed(key) || Reflect.deleteProperty(target, key),
      getOwnPropertyDescriptor(target, key) {
        enumerated.add(key)
        return Reflect.getOwnPropertyDescriptor(target, key)
      },
      get: (target, key, receiver) => {
        // who asks for an entry by its name uses it: so it is no typo
        if (!enumerated.delete(key) && isFixed(key)) this.#use(below(key))
        return Reflect.get(target, key, receiver)
      },
      has: (target, key) => {
        if (isFixed(key)) this.#use(below(key))
        return Reflect.has(target, key)
      },
    })
    this.#guards.set(guard, fixed)
    return guard
  }

  #use(place: Place): void {
    if (place !== null) this.#known.add(place)
  }

  /** A copy of `fixed` that stays as it is. */
  #guardList(fixed: readonly unknown[]): unknown[] {
    const copy = fixed.map((item) => this.#guard(null, item))
    const isReleased = () => this.#released
    const guard = new Proxy(copy, {
      defineProperty(target, key, descriptor) {
        if (isReleased()) return Reflect.defineProperty(target, key, descriptor)
        if (!Object.hasOwn(target, key)) return true
        return Reflect.defineProperty(target, key, {
          ...descriptor,
          value: Reflect.get(target, key),
        })
      },
      deleteProperty: (target, key) => !isReleased() || Reflect.deleteProperty(target, key),
      get(target, key, receiver) {
        // a loop that empties the list would never end
        if (!isReleased() && (key === 'pop' || key === 'shift')) {
          return () => {
            throw new TypeError(messages.popFromFixedList(key))
          }
        }
        return Reflect.get(target, key, receiver)
      },
    })
    this.#guards.set(guard, fixed)
    return guard
  }
}

function isAccessor(descriptor: PropertyDescriptor): boolean {
  return 'get' in descriptor || 'set' in descriptor
}

/**
 * What a rewritten config function reports to: every value that an entry gets passes through here,
 * and comes back as the fixed one where there is one.
 */

import { withName } from '../define/function-name.js'
import type { ConfigFunctionMeta, PatternShape, TargetShape } from '../manifest.js'
import type { FixedValues } from './guard.js'
import { assertChoice, takeChoices } from './one-of.js'

type Read = () => unknown
export type WriteForm = 'assignment' | 'update'

export interface ScopeRecorder {
  /**
   * An entry is initialised with `value`; the result is what it is to be. An anonymous function gets
   * the name that it would have inferred from its binding.
   *
   * @param read left out for a default inside of a pattern, of which `pins` has heard
   */
  pin(name: string, value: unknown, read?: Read | null, isAnonymousFunction?: boolean): unknown
  /** An assignment to an entry has been made; the result is what the expression gives. */
  write(
    name: string,
    result: unknown,
    read: Read,
    assign: (value: unknown) => void,
    form: WriteForm,
  ): unknown
  /** `source` is about to be destructured; the result is what is to be destructured instead. */
  pins(source: unknown, shape: PatternShape, readers: Record<string, Read>): unknown
  /** What `pins` was given, if `value` is its result. */
  source(value: unknown): unknown
}

/** For config functions that somebody calls on their own: nothing is fixed, nothing recorded. */
const IDLE: ScopeRecorder = {
  pin: (name, value, _read, isAnonymousFunction) =>
    isAnonymousFunction ? withName(value, name) : value,
  write: (_name, result) => result,
  pins: (source) => source,
  source: (value) => value,
}

let starting: ScopeRecorder | null = null

/** Calls a config function so that its first statement finds `recorder`. */
export function callInScope<T>(recorder: ScopeRecorder, call: () => T): T {
  starting = recorder
  try {
    return call()
  } finally {
    starting = null
  }
}

/** The first statement of every config function: the recorder of the evaluation that begins. */
export function enterScope(): ScopeRecorder {
  const recorder = starting ?? IDLE
  starting = null
  return recorder
}

export class EntryRecorder implements ScopeRecorder {
  readonly #fixed: FixedValues
  readonly #choices: ConfigFunctionMeta['choices']
  /** What `oneOf` lets each entry be. */
  readonly choices = new Map<string, readonly unknown[]>()
  /** How to read each entry, in the order in which they first got a value. */
  readonly #reads = new Map<string, Read>()
  readonly #sources = new WeakMap<object, unknown>()

  constructor(fixed: FixedValues, choices: ConfigFunctionMeta['choices']) {
    this.#fixed = fixed
    this.#choices = choices
  }

  pin(
    name: string,
    value: unknown,
    read: Read | null = null,
    isAnonymousFunction = false,
  ): unknown {
    if (read) this.#reads.set(name, read)
    if (isAnonymousFunction) withName(value, name)
    if (Object.hasOwn(this.#choices, name)) {
      const choices = takeChoices(value) ?? this.#choices[name]
      if (choices) this.choices.set(name, choices)
      if (choices && this.#fixed.has(name)) assertChoice(name, this.#fixed.values[name], choices)
    }
    return this.#fixed.pin(name, value)
  }

  write(
    name: string,
    result: unknown,
    read: Read,
    assign: (value: unknown) => void,
    form: WriteForm,
  ): unknown {
    this.#reads.set(name, read)
    if (!this.#fixed.has(name)) return result
    const value = read()
    const pinned = this.#fixed.pin(name, value)
    if (pinned !== value) assign(pinned)
    return form === 'update' ? result : pinned
  }

  pins(source: unknown, shape: PatternShape, readers: Record<string, Read>): unknown {
    for (const [name, read] of Object.entries(readers)) this.#reads.set(name, read)
    return this.#view(source, shape)
  }

  source(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || !this.#sources.has(value)) return value
    return this.#sources.get(value)
  }

  /** Final values, in the order in which the entries first got one. */
  entries(): Map<string, unknown> {
    const entries = new Map<string, unknown>()
    for (const [name, read] of this.#reads) {
      try {
        entries.set(name, this.#fixed.pin(name, read()))
      } catch (error) {
        // in its temporal dead zone: the function has ended before the entry got a value
        if (!(error instanceof ReferenceError)) throw error
      }
    }
    return entries
  }

  /** What a pattern reads instead of `source`: the same, but for entries that are fixed. */
  #view(source: unknown, shape: PatternShape): unknown {
    if (source === undefined || source === null || !this.#concerns(shape)) return source
    const view =
      shape.kind === 'object' ? this.#objectView(source, shape) : this.#arrayView(source, shape)
    if (view === null) return source
    this.#sources.set(view, source)
    return view
  }

  #concerns(shape: PatternShape): boolean {
    if (shape.kind === 'object' && shape.rest !== null && this.#fixed.has(shape.rest)) return true
    const rest = shape.kind === 'array' ? [shape.rest] : []
    return [...shape.targets, ...rest].some((target) => {
      if (target === null) return false
      if (target.entry !== undefined && this.#fixed.has(target.entry)) return true
      return target.nested !== undefined && this.#concerns(target.nested)
    })
  }

  /** What a target gets where the pattern reads `value` for it. */
  #pinTarget(target: TargetShape | null | undefined, value: unknown): unknown {
    // the default comes next, and is pinned as it is evaluated
    if (!target || (target.hasDefault && value === undefined)) return value
    if (target.nested) return this.#view(value, target.nested)
    return target.entry === undefined ? value : this.#fixed.pin(target.entry, value)
  }

  /** The engine reads one property per target, in their order; for a rest element, all others. */
  #objectView(source: unknown, shape: PatternShape & { kind: 'object' }): object {
    const object: object = Object(source)
    const read = new Set<PropertyKey>()
    let position = 0
    let rest: Record<PropertyKey, unknown> | null = null
    return new Proxy<object>(
      {},
      {
        get: (_, key) => {
          if (rest !== null) return rest[key]
          read.add(key)
          return this.#pinTarget(shape.targets[position++], Reflect.get(object, key, source))
        },
        ownKeys: () => {
          const others = Reflect.ownKeys(object).filter((key) => !read.has(key))
          const left: Record<PropertyKey, unknown> = {}
          for (const key of others) {
            if (Object.prototype.propertyIsEnumerable.call(object, key)) {
              left[key] = Reflect.get(object, key, source)
            }
          }
          const pinned = shape.rest === null ? left : this.#fixed.pin(shape.rest, left)
          const all = { ...left, ...Object(pinned) }
          rest = all
          return Reflect.ownKeys(all)
        },
        getOwnPropertyDescriptor: (_, key) => ({
          value: rest?.[key],
          writable: true,
          enumerable: true,
          configurable: true,
        }),
      },
    )
  }

  /** The engine takes one step of the iterator per target, in their order. */
  #arrayView(source: unknown, shape: PatternShape & { kind: 'array' }): object | null {
    const object: object = Object(source)
    if (typeof Reflect.get(object, Symbol.iterator) !== 'function') return null
    const pinTarget = (target: TargetShape | null | undefined, value: unknown) =>
      this.#pinTarget(target, value)
    return {
      [Symbol.iterator]: () => pinnedIterator(object as Iterable<unknown>, shape, pinTarget),
    }
  }
}

function* pinnedIterator(
  source: Iterable<unknown>,
  { targets, rest }: PatternShape & { kind: 'array' },
  pinTarget: (target: TargetShape | null, value: unknown) => unknown,
): Generator<unknown> {
  const iterator = source[Symbol.iterator]()
  let done = false
  const step = () => {
    if (done) return undefined
    // an iterator that throws is not to be closed
    done = true
    const result = iterator.next()
    done = result.done ?? false
    return done ? undefined : result.value
  }
  try {
    for (const target of targets) yield pinTarget(target, step())
    if (rest === null) return
    const left: unknown[] = []
    for (let item = step(); !done; item = step()) left.push(item)
    const pinned = pinTarget(rest, left)
    yield* Array.isArray(pinned) ? pinned : left
  } finally {
    if (!done) iterator.return?.()
  }
}

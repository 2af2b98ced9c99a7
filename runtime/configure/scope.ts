import type { ConfigFunctionDescriptor } from '../define/descriptor.js'
import type { Callable, MaybePromise } from '../define/types.js'
import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import { settings } from '../settings.js'
import { ConfigDict } from './config-dict.js'
import { FixedValues } from './guard.js'
import { DOCSTRING } from './keys.js'
import type { ConfigLayer, LayerContext } from './layer.js'
import { fillIn, normalize, updateRecursively } from './merge.js'
import { nearest } from './nearest.js'
import type { Config } from './paths.js'
import { mutableCopy } from './read-only.js'
import { callInScope, EntryRecorder } from './recorder.js'
import { ConfigSummary, type TypeChange } from './summary.js'
import { isPlainObject, isSameData, kindOf } from './types.js'

/** What calling a config function's handle gives: its entries, and what `fixed` has changed. */
export interface EvaluatedConfig {
  readonly added: ReadonlySet<string>
  readonly modified: ReadonlySet<string>
  readonly typechanged: ReadonlyMap<string, TypeChange>
  readonly docs: ReadonlyMap<string, string>
  readonly [entry: string]: unknown
}

/** What `ex.config(fn)` gives: evaluates `fn` on its own. */
export type ConfigFunctionHandle<F> = (
  context?: Pick<LayerContext, 'fixed' | 'preset' | 'fallback'>,
) => F extends (...args: never[]) => Promise<unknown> ? Promise<EvaluatedConfig> : EvaluatedConfig

/** The one fallback that is no ingredient. */
const LOGGER = '_log'

/**
 * Config given by a function's locals.
 *
 * @see Sacred: ConfigScope, config/config_scope.py
 */
export class ConfigScope implements ConfigLayer {
  /** What the user's code gets back: evaluates the function on its own. */
  readonly handle: Callable
  readonly #function: ConfigFunctionDescriptor
  readonly #base: ConfigDict | null

  constructor(fn: ConfigFunctionDescriptor, base?: Readonly<Config>) {
    this.#function = fn
    this.#base = base === undefined ? null : new ConfigDict(base)
    this.handle = (context) => {
      if (context !== undefined && !isPlainObject(context)) {
        throw new ConfigError(messages.badScopeContext(kindOf(context)))
      }
      return andThen(this.evaluate(context ?? {}), toEvaluatedConfig)
    }
  }

  get doc(): string | null {
    return this.#function.meta.doc
  }

  /**
   * Runs the function: its entries are `fixed`, then what it assigns, then the rest of `preset`.
   *
   * @throws ConfigError for a parameter that neither `preset` nor `fallback` has, and for entries
   * that cannot be config
   */
  evaluate(context: LayerContext): MaybePromise<ConfigSummary> {
    const base = this.#base?.evaluate(context) ?? null
    const preset = base?.values ?? context.preset ?? {}
    const evaluation = new Evaluation(this.#function, { ...context, preset })
    return andThen(evaluation.run(), (summary) => (base ? combine(base, summary) : summary))
  }
}

/** One run of a config function. */
class Evaluation {
  readonly #fn: Callable
  readonly #meta: ConfigFunctionDescriptor['meta']
  readonly #context: LayerContext
  readonly #preset: Readonly<Config>
  readonly #fallback: Readonly<Config>
  readonly #fixed: FixedValues
  readonly #recorder: EntryRecorder
  /** What each parameter was given. */
  readonly #given = new Map<string, unknown>()

  constructor({ fn, meta }: ConfigFunctionDescriptor, context: LayerContext) {
    this.#fn = fn
    this.#meta = meta
    this.#context = context
    this.#preset = context.preset ?? {}
    this.#fallback = context.fallback ?? {}
    this.#fixed = new FixedValues(context.fixed ?? {})
    this.#recorder = new EntryRecorder(this.#fixed, meta.choices)
  }

  run(): MaybePromise<ConfigSummary> {
    for (const name of this.#meta.parameters) this.#given.set(name, this.#parameter(name))
    try {
      // called on its own: a config function has no `this`
      const fn = this.#fn
      const ended = callInScope(this.#recorder, () => fn(...this.#given.values()))
      if (!(ended instanceof Promise)) return this.#summarize()
      return ended.then(
        () => this.#summarize(),
        (error: unknown) => this.#fail(error),
      )
    } catch (error) {
      return this.#fail(error)
    }
  }

  #parameter(name: string): unknown {
    if (Object.hasOwn(this.#preset, name)) {
      return this.#fixed.pin(name, mutableCopy(this.#preset[name]))
    }
    if (!Object.hasOwn(this.#fallback, name)) throw this.#notThere(name)
    const value = this.#fallback[name]
    if (name === LOGGER) return value
    if (this.#context.updatesIngredients) return this.#fixed.pin(name, mutableCopy(value))
    return new FixedValues({}).fixAll(value)
  }

  #notThere(name: string): ConfigError {
    const there = [...Object.keys(this.#preset), ...Object.keys(this.#fallback)]
    const near = nearest(name, there)
    return new ConfigError(messages.notInPreset(name, there, near, this.#meta.at), {
      printTraceback: false,
    })
  }

  #summarize(): ConfigSummary {
    const { doc } = this.#meta
    const assigned = this.#recorder.entries()
    const values: Config = {}
    if (doc !== null) values[DOCSTRING] = this.#fixed.pin(DOCSTRING, doc)
    for (const [name, value] of this.#given) {
      if (!assigned.has(name) && this.#isEntry(name, value)) values[name] = normalize(value, name)
    }
    for (const [name, value] of assigned) values[name] = normalize(value, name)
    this.#fixed.release()
    fillIn(values, this.#fixed.values)
    fillIn(values, this.#preset)
    return new ConfigSummary({
      values,
      added: this.#fixed.added(),
      modified: this.#fixed.modified,
      typechanged: this.#fixed.typechanged,
      ignoredFallbacks: this.#ignoredFallbacks(assigned),
      docs: Object.entries(this.#meta.docs).filter(([, text]) => !isIgnored(text)),
      choices: this.#recorder.choices,
    })
  }

  /** Whether a parameter that has not been assigned belongs to the config, as `value` now is. */
  #isEntry(name: string, value: unknown): boolean {
    if (Object.hasOwn(this.#preset, name)) return true
    if (name === LOGGER || !this.#context.updatesIngredients) return false
    return !isSameData(value, this.#fallback[name])
  }

  #ignoredFallbacks(assigned: ReadonlyMap<string, unknown>): string[] {
    if (this.#context.updatesIngredients) return []
    const { ingredients } = this.#context
    return [...assigned.keys()].filter((name) => {
      const isParameter = this.#given.has(name) && !Object.hasOwn(this.#preset, name)
      return (isParameter && name !== LOGGER) || ingredients?.has(name)
    })
  }

  /** A ConfigError learns which values it is about. */
  #fail(error: unknown): never {
    if (error instanceof ConfigError) {
      const values: Config = { ...this.#preset, ...Object.fromEntries(this.#recorder.entries()) }
      error.locate(updateRecursively(values, {}))
    }
    this.#fixed.release()
    throw error
  }
}

/** Whether a comment is a note to some tool. @see Sacred: is_ignored, config/config_scope.py */
function isIgnored(doc: string): boolean {
  return settings.config.ignoredComments.some((pattern) => pattern.test(doc))
}

/** What a function and the object that came before it have made together. */
function combine(base: ConfigSummary, summary: ConfigSummary): ConfigSummary {
  return new ConfigSummary({
    values: summary.values,
    added: [...summary.added].filter((path) => base.added.has(path)),
    modified: [...base.modified, ...summary.modified],
    typechanged: [...base.typechanged, ...summary.typechanged],
    ignoredFallbacks: summary.ignoredFallbacks,
    docs: summary.docs,
    choices: summary.choices,
  })
}

/** The entries as an object's own, what is known of them out of the way of who reads them all. */
function toEvaluatedConfig({ values, ...summary }: ConfigSummary): Config {
  for (const name of ['added', 'modified', 'typechanged', 'ignoredFallbacks', 'docs'] as const) {
    // an entry of that name goes first
    if (!Object.hasOwn(values, name)) Object.defineProperty(values, name, { value: summary[name] })
  }
  return values
}

function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => R): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/**
 * Sacred's errors. Each class says how it is shown: with a stack or without, whose frames the stack
 * keeps, and whether the usage comes first.
 *
 * @see Sacred: utils.py, "Errors"
 */
import { getByPath, joinPaths } from './configure/paths.js'
import * as messages from './messages.js'

/** `always`: without sacristy's own frames. `default`: the same, unless sacristy itself failed. */
export type TracebackFilter = 'always' | 'default' | 'never'
const TRACEBACK_FILTERS: readonly string[] = ['always', 'default', 'never']

export interface SacredErrorOptions extends ErrorOptions {
  printTraceback?: boolean
  filterTraceback?: TracebackFilter
  printUsage?: boolean
}

/**
 * Base of all errors that sacristy itself raises.
 *
 * @see Sacred: SacredError, utils.py
 */
export class SacredError extends Error {
  static {
    nameErrors(SacredError, 'SacredError')
  }
  /** Whether the stack is shown. */
  printTraceback: boolean
  /** Which of the stack's frames are shown. */
  filterTraceback: TracebackFilter
  /** Whether the usage of the experiment is shown before the message. */
  printUsage: boolean

  constructor(message: string, options: SacredErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    nameSubclass(this, new.target)
    this.printTraceback = options.printTraceback ?? true
    this.filterTraceback = options.filterTraceback ?? 'default'
    this.printUsage = options.printUsage ?? false
    if (!TRACEBACK_FILTERS.includes(this.filterTraceback)) {
      throw new RangeError(messages.badTracebackFilter(this.filterTraceback))
    }
  }
}

/**
 * An ingredient uses itself, directly or through others.
 *
 * @see Sacred: CircularDependencyError, utils.py
 */
export class CircularDependencyError extends SacredError {
  static {
    nameErrors(CircularDependencyError, 'CircularDependencyError')
  }
  /** Paths of the ingredients, from the one that begins the circle to itself again. */
  readonly ingredients: readonly string[]

  constructor(ingredients: readonly string[], options: SacredErrorOptions = {}) {
    super(messages.circularIngredients(ingredients), options)
    this.ingredients = ingredients
  }
}

export interface ConfigErrorOptions extends SacredErrorOptions {
  /** Dotted paths of the entries that are at fault; shown with their values. */
  conflictingConfigs?: string | readonly string[]
  /** @default true when there are any */
  printConflictingConfigs?: boolean
  /** What else to say, behind the conflicting entries. */
  hint?: string
  /** The config that the values are looked up in. */
  config?: Readonly<Record<string, unknown>>
}

/**
 * Something is wrong with the config. Thrown inside a captured function, it learns the function's
 * config and prefix, and so shows the conflicting entries with their values.
 *
 * @see Sacred: ConfigError, utils.py
 */
export class ConfigError extends SacredError {
  static {
    nameErrors(ConfigError, 'ConfigError')
  }
  conflictingConfigs: readonly string[]
  printConflictingConfigs: boolean
  readonly #sentence: string
  readonly #hint: string
  #located = false

  constructor(message: string, options: ConfigErrorOptions = {}) {
    const { conflictingConfigs = [], hint = '' } = options
    super(message + hint, options)
    this.#sentence = message
    this.#hint = hint
    this.conflictingConfigs =
      typeof conflictingConfigs === 'string' ? [conflictingConfigs] : [...conflictingConfigs]
    this.printConflictingConfigs = options.printConflictingConfigs ?? true
    if (options.config) this.#describe(options.config)
  }

  /**
   * Tells the error which config it is about; only the innermost caller is heard.
   *
   * @see Sacred: ConfigError.track, utils.py
   */
  locate(config: Readonly<Record<string, unknown>>, prefix = ''): void {
    if (this.#located) return
    this.#located = true
    this.conflictingConfigs = this.conflictingConfigs.map((path) => joinPaths(prefix, path))
    this.#describe(prefix === '' ? config : nest(prefix, config))
  }

  #describe(config: Readonly<Record<string, unknown>>): void {
    if (!this.printConflictingConfigs || this.conflictingConfigs.length === 0) return
    const values = this.conflictingConfigs.map((path): [string, unknown] => [
      path,
      getByPath(config, path),
    ])
    replaceMessage(this, this.#sentence + messages.conflictingValues(values) + this.#hint)
  }
}

/**
 * For your own code: the config cannot be used as it is.
 *
 * @example
 * ```ts
 * if (a !== b.a) throw new InvalidConfigError('Need to be equal', { conflictingConfigs: ['a', 'b.a'] })
 * ```
 * @see Sacred: InvalidConfigError, utils.py
 */
export class InvalidConfigError extends ConfigError {
  static {
    nameErrors(InvalidConfigError, 'InvalidConfigError')
  }
}

/**
 * A captured function needs a value that neither its caller nor the config gives.
 *
 * @see Sacred: MissingConfigError, utils.py
 */
export class MissingConfigError extends SacredError {
  static {
    nameErrors(MissingConfigError, 'MissingConfigError')
  }
  constructor(message: string, options: SacredErrorOptions = {}) {
    super(message, { printTraceback: false, printUsage: true, ...options })
  }
}

/** @see Sacred: NamedConfigNotFoundError, utils.py */
export class NamedConfigNotFoundError extends SacredError {
  static {
    nameErrors(NamedConfigNotFoundError, 'NamedConfigNotFoundError')
  }
  constructor(message: string, options: SacredErrorOptions = {}) {
    super(message, { printTraceback: false, ...options })
  }
}

/**
 * An update adds an entry that nothing uses, most often a typo.
 *
 * @see Sacred: ConfigAddedError, utils.py
 */
export class ConfigAddedError extends ConfigError {
  static {
    nameErrors(ConfigAddedError, 'ConfigAddedError')
  }
  constructor(message: string, options: ConfigErrorOptions = {}) {
    super(message, { printTraceback: false, ...options })
  }
}

/**
 * A captured function was called with arguments that it does not have.
 *
 * @see Sacred: SignatureError, utils.py
 */
export class SignatureError extends SacredError {
  static {
    nameErrors(SignatureError, 'SignatureError')
  }
  constructor(message: string, options: SacredErrorOptions = {}) {
    super(message, { filterTraceback: 'always', ...options })
  }
}

/** @see Sacred: SettingError, settings.py */
export class SettingError extends SacredError {
  static {
    nameErrors(SettingError, 'SettingError')
  }
}

/**
 * Raised by an observer that has failed in a way that must not touch the run.
 *
 * @see Sacred: ObserverError, utils.py
 */
export class ObserverError extends Error {
  static {
    nameErrors(ObserverError, 'ObserverError')
  }
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options)
    nameSubclass(this, new.target)
  }
}

/**
 * Ends a run before its time, on purpose. Subclasses override `status`, which the record shows.
 *
 * @example
 * ```ts
 * class OutOfBudget extends SacredInterrupt {
 *   override readonly status = 'OUT_OF_BUDGET'
 * }
 * ```
 * @see Sacred: SacredInterrupt, utils.py
 */
export class SacredInterrupt extends Error {
  static {
    nameErrors(SacredInterrupt, 'SacredInterrupt')
  }
  readonly status: string = 'INTERRUPTED'
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options)
    nameSubclass(this, new.target)
  }
}

/**
 * The run has exceeded its time.
 *
 * @see Sacred: TimeoutInterrupt, utils.py
 */
export class TimeoutInterrupt extends SacredInterrupt {
  static {
    nameErrors(TimeoutInterrupt, 'TimeoutInterrupt')
  }
  override readonly status: string = 'TIMEOUT'
}

/** Fixes a class's name as text, so that minifying changes no message. */
function nameErrors(errorClass: { prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, 'name', {
    value: name,
    configurable: true,
    writable: true,
  })
}

/** A subclass of the user's that says no name of its own goes by its class's. */
function nameSubclass(error: Error, errorClass: { name: string; prototype: object }): void {
  if (Object.hasOwn(errorClass.prototype, 'name') || !errorClass.name) return
  Object.defineProperty(error, 'name', {
    value: errorClass.name,
    configurable: true,
    writable: true,
  })
}

/** An engine copies the message into the stack when the error is made: both change together. */
function replaceMessage(error: Error, message: string): void {
  const { stack, message: old } = error
  error.message = message
  if (stack === undefined) return
  const at = stack.indexOf(old)
  if (at >= 0) error.stack = stack.slice(0, at) + message + stack.slice(at + old.length)
}

function nest(prefix: string, config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return prefix
    .split('.')
    .reduceRight<Record<string, unknown>>((inner, key) => ({ [key]: inner }), { ...config })
}

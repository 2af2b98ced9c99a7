/**
 * Functions that get their arguments from the config.
 *
 * @see Sacred: config/captured_function.py, config/signature.py
 */
import { nearest } from '../configure/nearest.js'
import { isPlainObject, kindOf } from '../configure/types.js'
import { ConfigError, MissingConfigError, SignatureError } from '../errors.js'
import type { CapturedFunctionMeta } from '../manifest.js'
import * as messages from '../messages.js'
import { currentContext } from '../run/context.js'
import { ABSENT } from './absent.js'
import type { Injection } from './injection.js'
import type { Callable, CaptureOptions } from './types.js'

/** Every captured function, by what its callers hold. */
const capturedFunctions = new WeakMap<object, CapturedFunction>()

/** What is known of the captured function that `callable` calls, if it calls one. */
export function capturedBehind(callable: unknown): CapturedFunction | undefined {
  return typeof callable === 'function' ? capturedFunctions.get(callable) : undefined
}

let count = 0

export class CapturedFunction {
  /** Place in the injections of every run. */
  readonly index = count++
  readonly name: string
  readonly prefix: string | null
  /** What the user's code holds and calls. */
  readonly callable: Callable
  /** What the last run that was made has given it, for calls from outside any run. */
  lastInjection: Injection | null = null
  readonly isAsync: boolean
  /** Class of a static method: its `this` where a run calls it by its name. */
  owner: unknown = undefined

  constructor(
    readonly fn: Callable,
    readonly meta: CapturedFunctionMeta,
    options: CaptureOptions,
  ) {
    this.name = options.name ?? meta.name ?? fn.name
    this.prefix = options.prefix ?? null
    this.isAsync = Object.prototype.toString.call(fn) === '[object AsyncFunction]'
    this.callable = this.#wrap()
    this.#describeCallable()
    capturedFunctions.set(this.callable, this)
  }

  /** Names that the function asks the config for. */
  get parameterNames(): string[] {
    return this.meta.parameters.flatMap(({ name }) => (name === null ? [] : [name]))
  }

  #wrap(): Callable {
    if (this.meta.form === 'pattern') return wrapPattern(this)
    const wrap = this.meta.rest ? undefined : WRAPPERS_BY_ARITY[this.meta.parameters.length]
    return (wrap ?? wrapManyParameters)(this)
  }

  #describeCallable(): void {
    const { meta, name, prefix } = this
    const members = {
      name,
      signature: meta.signature,
      doc: meta.doc,
      prefix,
      with: (overrides: unknown, ...args: unknown[]) => this.#callWith(overrides, args),
    }
    for (const [key, value] of Object.entries(members)) {
      Object.defineProperty(this.callable, key, { value, configurable: true })
    }
  }

  /** What the current run gives the function. */
  injection(): Injection {
    return currentContext()?.injections[this.index] ?? this.otherInjection()
  }

  /** In a run that was made before the function, its own; outside any run, what the last one gave. */
  otherInjection(): Injection {
    return currentContext()?.injectLate(this) ?? this.lastInjection ?? this.#beforeAllRuns()
  }

  /** An empty config, and no run yet to log for or to draw from. */
  #beforeAllRuns(): Injection {
    const config = Object.freeze({})
    const values = this.meta.parameters.map(({ name, optional }) => {
      if (name === '_config') return config
      return optional || name === null ? undefined : ABSENT
    })
    return { config, logger: null, values, draw: null, verbose: false }
  }

  /** Calls the function with all of its arguments there. */
  call(self: unknown, args: readonly unknown[], injection: Injection): unknown {
    if (injection.verbose) return this.#callVerbosely(self, args, injection)
    try {
      return this.settle(this.fn.apply(self, [...args]), injection)
    } catch (error) {
      throw located(error, injection, this)
    }
  }

  /** An async function's errors learn of their config as those of other functions do. */
  settle(result: unknown, injection: Injection): unknown {
    if (!this.isAsync || !(result instanceof Promise)) return result
    return result.catch((error: unknown) => {
      throw located(error, injection, this)
    })
  }

  /** @see Sacred: captured_function, config/captured_function.py */
  #callVerbosely(self: unknown, args: readonly unknown[], injection: Injection): unknown {
    const { logger } = injection
    logger?.debug('Started')
    const start = performance.now()
    const finished = () => {
      const seconds = Math.round((performance.now() - start) / 1000)
      logger?.debug('Finished after %s.', formatSeconds(seconds))
    }
    const result = this.call(self, args, { ...injection, verbose: false })
    if (this.isAsync && result instanceof Promise) {
      return result.then((value: unknown) => {
        finished()
        return value
      })
    }
    finished()
    return result
  }

  /** `fn.with(overrides, ...args)` */
  #callWith(overrides: unknown, args: readonly unknown[]): unknown {
    if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) {
      throw new SignatureError(messages.notAnArgumentObject(this.name, kindOf(overrides)))
    }
    const given = Object.entries(overrides).filter(([, value]) => value !== undefined)
    return this.meta.form === 'pattern'
      ? this.#callPatternWith(given, args)
      : this.#callPositionalWith(given, args)
  }

  #callPositionalWith(overrides: readonly [string, unknown][], args: readonly unknown[]): unknown {
    const names = this.meta.parameters.map(({ name }) => name)
    this.refuseUnknownNames(overrides.map(([name]) => name))
    const twice = overrides.filter(([name]) => args[names.indexOf(name)] !== undefined)
    this.#refuseTwice(twice.map(([name]) => name))
    const all = [...args]
    for (const [name, value] of overrides) all[names.indexOf(name)] = value
    return this.callable(...all)
  }

  #callPatternWith(overrides: readonly [string, unknown][], args: readonly unknown[]): unknown {
    const [first, ...others] = args
    if (first === undefined) return this.callable(Object.fromEntries(overrides), ...others)
    if (typeof first !== 'object' || first === null) return this.callable(...args)
    const given = Object.entries(first).filter(([, value]) => value !== undefined)
    const twice = overrides.filter(([name]) => given.some(([other]) => other === name))
    this.#refuseTwice(twice.map(([name]) => name))
    return this.callable(Object.fromEntries([...given, ...overrides]), ...others)
  }

  /** @throws SignatureError for names that the function has no parameter for */
  refuseUnknownNames(names: readonly string[]): void {
    const known = this.parameterNames
    const unexpected = names.filter((name) => !known.includes(name)).sort()
    const [first] = unexpected
    if (first === undefined) return
    throw new SignatureError(messages.unexpectedNames(this.name, unexpected, nearest(first, known)))
  }

  #refuseTwice(names: readonly string[]): void {
    if (names.length > 0) throw new SignatureError(messages.multipleValues(this.name, names))
  }

  /** The error for arguments that the function has no parameter for. */
  unexpected(args: ArrayLike<unknown>): SignatureError {
    const arity = this.meta.form === 'pattern' ? 1 : this.meta.parameters.length
    return new SignatureError(
      messages.unexpectedArguments(this.name, Array.from(args).slice(arity)),
    )
  }

  /** The error for parameters that neither caller, nor config, nor default fills. */
  missing(args: readonly unknown[], injection: Injection): MissingConfigError {
    const names = this.meta.parameters.flatMap(({ name }, position) =>
      args[position] === ABSENT && name !== null ? [name] : [],
    )
    const there = Object.keys(injection.config)
    const near = names.map((name) => nearest(name, there)).find((name) => name !== undefined)
    return new MissingConfigError(messages.missingValues(this.name, names, near))
  }
}

/**
 * For functions of one, two and three parameters, which are most: each has a wrapper with just its own
 * parameters, which makes no array on the way and costs half of what a common one does. The others
 * share the slower form.
 */
const WRAPPERS_BY_ARITY = [undefined, wrapOneParameter, wrapTwoParameters, wrapThreeParameters]

function wrapOneParameter(captured: CapturedFunction): Callable {
  const { fn, index, isAsync } = captured
  return function (this: unknown, a?: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: a rest parameter would make an array at every call
    if (arguments.length > 1) throw captured.unexpected(arguments)
    const injection = currentContext()?.injections[index] ?? captured.otherInjection()
    const values = injection.draw === null ? injection.values : injection.draw()
    if (a === undefined) a = values[0]
    if (a === ABSENT) throw captured.missing([a], injection)
    if (injection.verbose || isAsync) return captured.call(this, [a], injection)
    try {
      return fn.call(this, a)
    } catch (error) {
      throw located(error, injection, captured)
    }
  }
}

function wrapTwoParameters(captured: CapturedFunction): Callable {
  const { fn, index, isAsync } = captured
  return function (this: unknown, a?: unknown, b?: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: a rest parameter would make an array at every call
    if (arguments.length > 2) throw captured.unexpected(arguments)
    const injection = currentContext()?.injections[index] ?? captured.otherInjection()
    const values = injection.draw === null ? injection.values : injection.draw()
    if (a === undefined) a = values[0]
    if (b === undefined) b = values[1]
    if (a === ABSENT || b === ABSENT) throw captured.missing([a, b], injection)
    if (injection.verbose || isAsync) return captured.call(this, [a, b], injection)
    try {
      return fn.call(this, a, b)
    } catch (error) {
      throw located(error, injection, captured)
    }
  }
}

function wrapThreeParameters(captured: CapturedFunction): Callable {
  const { fn, index, isAsync } = captured
  return function (this: unknown, a?: unknown, b?: unknown, c?: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: a rest parameter would make an array at every call
    if (arguments.length > 3) throw captured.unexpected(arguments)
    const injection = currentContext()?.injections[index] ?? captured.otherInjection()
    const values = injection.draw === null ? injection.values : injection.draw()
    if (a === undefined) a = values[0]
    if (b === undefined) b = values[1]
    if (c === undefined) c = values[2]
    if (a === ABSENT || b === ABSENT || c === ABSENT) throw captured.missing([a, b, c], injection)
    if (injection.verbose || isAsync) return captured.call(this, [a, b, c], injection)
    try {
      return fn.call(this, a, b, c)
    } catch (error) {
      throw located(error, injection, captured)
    }
  }
}

function wrapManyParameters(captured: CapturedFunction): Callable {
  const arity = captured.meta.parameters.length
  return function (this: unknown, ...args: unknown[]): unknown {
    if (args.length > arity && !captured.meta.rest) throw captured.unexpected(args)
    const injection = captured.injection()
    const values = injection.draw === null ? injection.values : injection.draw()
    const filled = values.map((value, position) =>
      args[position] === undefined ? value : args[position],
    )
    if (filled.includes(ABSENT)) throw captured.missing(filled, injection)
    return captured.call(this, [...filled, ...args.slice(arity)], injection)
  }
}

function wrapPattern(captured: CapturedFunction): Callable {
  const { parameters, rest } = captured.meta
  return function (this: unknown, given?: unknown, ...others: unknown[]): unknown {
    if (others.length > 0) throw captured.unexpected([given, ...others])
    if (given !== undefined && (typeof given !== 'object' || given === null)) {
      throw new SignatureError(messages.notAnArgumentObject(captured.name, kindOf(given)))
    }
    const injection = captured.injection()
    const values = injection.draw === null ? injection.values : injection.draw()
    const filled = parameters.map(({ name }, position) => {
      const passed = given === undefined || name === null ? undefined : Reflect.get(given, name)
      return passed === undefined ? values[position] : passed
    })
    const argument: Record<string, unknown> = given === undefined || !rest ? {} : { ...given }
    if (given !== undefined && !rest && isPlainObject(given)) {
      const names = Object.keys(given).filter((name) => given[name] !== undefined)
      captured.refuseUnknownNames(names)
    }
    if (filled.includes(ABSENT)) throw captured.missing(filled, injection)
    for (const [position, { name }] of parameters.entries()) {
      if (name !== null) argument[name] = filled[position]
    }
    return captured.call(this, [argument], injection)
  }
}

/** `error`, with the config that it is about if it is a ConfigError. */
function located(error: unknown, injection: Injection, { prefix }: CapturedFunction): unknown {
  if (error instanceof ConfigError) error.locate(injection.config, prefix ?? '')
  return error
}

/** As Python writes a timedelta: `0:00:07`. */
function formatSeconds(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

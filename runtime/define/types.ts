/** The types that make an experiment read as ordinary TypeScript. */
import type { Logger } from '../logging/logger.js'
import type { Random } from '../random/random.js'
import type { Run } from '../run/run.js'

/** A function that someone else declares. */
export type AnyFunction = (this: never, ...args: never[]) => unknown
/** A function that is about to be called, with whatever the config holds. */
export type Callable = (this: unknown, ...args: unknown[]) => unknown
export type MaybePromise<T> = T | Promise<T>

/** What a captured function may ask for beside config entries. */
interface SpecialArguments {
  /** All of the config that the function sees, read-only. */
  _config: Readonly<Record<string, unknown>>
  /** A seed, new for every call. */
  _seed: number
  /** A source of random numbers, new for every call. */
  _rnd: Random
  /** The function's own logger. */
  _log: Logger
  /** The run that the call belongs to. */
  _run: Run
}

/**
 * Config types by experiment name. Empty here: generated declarations merge into it.
 *
 * @example
 * ```ts
 * declare module 'sacristy' {
 *   interface ExperimentConfigs { iris: { C: number; gamma: number } }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface ExperimentConfigs {}

/**
 * What the object pattern of a captured function is matched against. Where no config type is known it
 * is open: any narrower type would refuse `(lr = 0.1) => …`, whose first parameter it also describes.
 */
export type Injectable<Name extends string> = Name extends keyof ExperimentConfigs
  ? ExperimentConfigs[Name] & SpecialArguments
  : // biome-ignore lint/suspicious/noExplicitAny: `({ lr }) => lr * 2` must compile without a type
    any

/** Members of every captured function. */
interface CapturedMembers<Arguments extends unknown[], Result> {
  /**
   * Calls the function with arguments by name, and further ones by position.
   *
   * @throws SignatureError for a name that the function does not have, or has been given twice
   */
  with(overrides: Readonly<Record<string, unknown>>, ...args: Arguments): Result
  /** How the function is written: `train(batch_size, lr = 0.1)`. */
  readonly signature: string
  /** The function's docstring. */
  readonly doc: string | null
  /** Path of the part of the config that the function sees. */
  readonly prefix: string | null
}

/**
 * A captured function: called like the function itself, but every argument may be left out. Of a
 * single object, entries may be left out too.
 */
export type Captured<F> = F extends (this: infer This, ...args: infer Arguments) => infer Result
  ? ((this: This, ...args: Fillable<Arguments>) => Result) &
      CapturedMembers<Fillable<Arguments>, Result>
  : never

type Fillable<Arguments extends unknown[]> = Arguments extends [infer Only]
  ? Only extends Primitive | readonly unknown[] | AnyFunction
    ? Partial<Arguments>
    : { [Position in keyof Arguments]?: Partial<Arguments[Position]> }
  : Partial<Arguments>

type Primitive = string | number | bigint | boolean | symbol | null | undefined

/** A captured function that can be run by its name. */
export type Command<F> = Captured<F> & { readonly unobserved: boolean }

export interface CaptureOptions {
  /** The function's name, where its text has none. */
  name?: string
  /** Dotted path of the part of the config that the function sees. @default the whole config */
  prefix?: string
}

export interface CommandOptions extends CaptureOptions {
  /** Whether runs of this command go unrecorded. @default false */
  unobserved?: boolean
}

/**
 * What `@ex.capture({ … })` and `@ex.command({ … })` are on a method. They do not change its type: what
 * callers are to leave out is written with `?` or with a default.
 */
export interface CapturingDecorator {
  (method: AnyFunction, context: ClassMethodDecoratorContext): void
  /** None where TypeScript's older decorators are switched on: what the type checker shows. */
  (
    target: object,
    key: PropertyKey,
    descriptor: PropertyDescriptor,
  ): { 'not under experimentalDecorators: write train = ex.capture(fn)': never }
}

export interface ConfigOptions {
  /** Entries that come before the function's own. */
  base?: Readonly<Record<string, unknown>>
}

export interface NamedConfigOptions extends ConfigOptions {
  /** The config's name, where the function's text has none. */
  name?: string
}

/**
 * Changes a config before it is used.
 *
 * @param config a copy of the whole config made so far; change it and return it, or return only
 * the changes
 */
export type ConfigHook = (
  config: Record<string, unknown>,
  commandName: string,
  logger: Logger,
) => MaybePromise<ConfigHookResult>

/** The changed config, or only changes, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook may end without a return
type ConfigHookResult = Readonly<Record<string, unknown>> | null | undefined | void

/** Flags of the command line, by their long name. */
export type Options = Record<string, unknown>

/** Looks at the flags of a run before it is made, and may change them. */
export type OptionHook = (options: Options) => MaybePromise<void>

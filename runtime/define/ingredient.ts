import { platform } from '#platform'
import { ConfigDict } from '../configure/config-dict.js'
import { ConfigFile } from '../configure/config-file.js'
import type { ConfigLayer } from '../configure/layer.js'
import { joinPaths } from '../configure/paths.js'
import { type ConfigFunctionHandle, ConfigScope } from '../configure/scope.js'
import { isPlainObject, kindOf } from '../configure/types.js'
import { CircularDependencyError, ConfigError, SacredError } from '../errors.js'
import type { ForeignLogger } from '../logging/adopted-logger.js'
import type { Logger } from '../logging/logger.js'
import type { DefinitionMeta } from '../manifest.js'
import * as messages from '../messages.js'
import { untransformed } from '../untransformed.js'
import { CapturedFunction, capturedBehind } from './captured-function.js'
import { captureOrDecorate } from './captured-method.js'
import { isCapturedFunction, isConfigFunction } from './descriptor.js'
import type {
  AnyFunction,
  Callable,
  Captured,
  CaptureOptions,
  CapturingDecorator,
  Command,
  CommandOptions,
  ConfigHook,
  ConfigOptions,
  Injectable,
  NamedConfigOptions,
} from './types.js'

export interface IngredientOptions {
  /** Ingredients that this one uses. */
  ingredients?: readonly Ingredient[]
  /** Folder that recorded paths are relative to. @default the folder of the defining file */
  baseDir?: string
  /** Whether the state of the git repository is recorded. @default true */
  saveGitInfo?: boolean
}

/** A captured function that runs by its name. */
export interface CommandEntry {
  readonly captured: CapturedFunction
  readonly unobserved: boolean
  /** How the function is written: `train(batch_size, lr = 0.1)`. */
  readonly signature: string
  /** The function's docstring. */
  readonly doc: string | null
}

/**
 * A part of experiments that can be used again: its own config, found under its path, its own
 * captured functions, commands, named configs and hooks. Ingredients may use ingredients.
 *
 * @example
 * ```ts
 * const data = new Ingredient('data')
 * data.config(() => {
 *   const filename = 'iris.csv'
 * })
 * const load = data.capture((filename: string) => readFile(filename, 'utf8'))
 *
 * const ex = new Experiment('iris', { ingredients: [data] })
 * ```
 * @see Sacred: Ingredient, ingredient.py
 */
export class Ingredient<Name extends string = string> {
  ingredients: Ingredient[]
  /** A logger of your own for all runs: pino, `console`, or anything with such methods. */
  logger: Logger | ForeignLogger | null = null
  readonly configurations: ConfigLayer[] = []
  readonly namedConfigs = new Map<string, ConfigLayer>()
  readonly configHooks: ConfigHook[] = []
  readonly capturedFunctions: CapturedFunction[] = []
  readonly preRunHooks: CapturedFunction[] = []
  readonly postRunHooks: CapturedFunction[] = []
  readonly commands = new Map<string, CommandEntry>()
  /** Files and packages added by hand. */
  readonly extraSources: string[] = []
  readonly extraDependencies: string[] = []
  readonly saveGitInfo: boolean
  /** What the compiler knows of the definition. */
  definition: { readonly meta: DefinitionMeta; readonly moduleUrl: string } | null = null
  readonly baseDir: string | null
  protected readonly givenName: Name | undefined

  /**
   * @param path where its config is found in that of an experiment; dots nest it
   */
  constructor(path: Name | undefined, options: IngredientOptions = {}) {
    this.givenName = path
    this.ingredients = [...(options.ingredients ?? [])]
    this.ingredients.forEach(platform.assertOwnIngredient)
    this.baseDir = options.baseDir ?? null
    this.saveGitInfo = options.saveGitInfo ?? true
  }

  /** Where the config is found in that of an experiment. */
  get path(): string {
    if (!this.givenName) throw new SacredError(messages.unnamedIngredient())
    return this.givenName
  }

  /** The comment at the head of the defining file. */
  get doc(): string | null {
    return this.definition?.meta.doc ?? null
  }

  /**
   * Makes the locals of `fn` entries of the config. Its parameters read earlier entries and the
   * config of ingredients, by their names.
   *
   * @returns a function that evaluates `fn` on its own and gives its entries
   * @example
   * ```ts
   * ex.config(() => {
   *   const lr = 0.01 // the learning rate
   * })
   * ```
   * @see Sacred: Ingredient.config, ingredient.py
   */
  config<F extends AnyFunction>(fn: F): ConfigFunctionHandle<F>
  config<F extends AnyFunction>(options: ConfigOptions, fn: F): ConfigFunctionHandle<F>
  config(...given: [fn: unknown] | [options: ConfigOptions, fn: unknown]): unknown {
    const [options, fn] = withOptions<ConfigOptions>(given)
    if (!isConfigFunction(fn)) throw this.untransformed('config', fn)
    const scope = new ConfigScope(fn, options.base)
    this.configurations.push(scope)
    return scope.handle
  }

  /**
   * Makes a set of updates that a run can ask for by name: `with NAME`. The name is the function's,
   * or of what it is bound to, or `name` of the options.
   *
   * @throws ConfigError if the name is taken
   * @see Sacred: Ingredient.named_config, ingredient.py
   */
  namedConfig<F extends AnyFunction>(fn: F): ConfigFunctionHandle<F>
  namedConfig<F extends AnyFunction>(options: NamedConfigOptions, fn: F): ConfigFunctionHandle<F>
  namedConfig(...given: [fn: unknown] | [options: NamedConfigOptions, fn: unknown]): unknown {
    const [options, fn] = withOptions<NamedConfigOptions>(given)
    if (!isConfigFunction(fn)) throw this.untransformed('namedConfig', fn)
    const name = options.name ?? fn.meta.name
    if (!name) throw new SacredError(messages.unnamedFunction('namedConfig', fn.meta.at))
    const scope = new ConfigScope(fn, options.base)
    this.#addNamedConfig(name, scope)
    return scope.handle
  }

  /**
   * Adds the entries of an object, or of a config file (`.json .json5 .yaml .yml .toml`).
   *
   * @throws ConfigError for a key that cannot be an entry, or a file that cannot be read
   * @see Sacred: Ingredient.add_config, ingredient.py
   */
  addConfig(config: Readonly<Record<string, unknown>> | string): void {
    this.configurations.push(toLayer(config))
  }

  /**
   * Adds a named config from an object or a config file.
   *
   * @throws ConfigError as `addConfig` does, and if the name is taken
   * @see Sacred: Ingredient.add_named_config, ingredient.py
   */
  addNamedConfig(name: string, config: Readonly<Record<string, unknown>> | string): void {
    this.#addNamedConfig(name, toLayer(config))
  }

  #addNamedConfig(name: string, config: ConfigLayer): void {
    if (this.namedConfigs.has(name)) throw new ConfigError(messages.namedConfigInUse(name))
    this.namedConfigs.set(name, config)
  }

  /**
   * Has `hook` change the config after the config functions of this ingredient have run. Updates
   * win over what it returns.
   *
   * @example
   * ```ts
   * ex.configHook((config, commandName, logger) => {
   *   if (commandName === 'evaluate') return { batch_size: 1 }
   * })
   * ```
   * @see Sacred: Ingredient.config_hook, ingredient.py
   */
  configHook<Hook extends ConfigHook>(hook: Hook): Hook {
    if (typeof hook !== 'function') throw this.untransformed('configHook', hook)
    this.configHooks.push(hook)
    return hook
  }

  /**
   * Makes a function whose arguments may be left out: those the caller does not give come from the
   * config, by name, then from the defaults.
   *
   * @example
   * ```ts
   * const train = ex.capture((batch_size: number, lr = 0.1) => …)
   * train(); train(32); train.with({ lr: 1 })
   * ```
   * As a decorator, `@ex.capture` or `@ex.capture({ prefix })`, it captures a method, and leaves its
   * type as it is: write with `?` or a default what callers are to leave out.
   *
   * @throws MissingConfigError, when called, for an argument that nothing gives
   * @throws SignatureError, when called, for arguments that the function does not have
   * @see Sacred: Ingredient.capture, ingredient.py
   */
  capture<F extends (config: Injectable<Name>) => unknown>(fn: F): Captured<F>
  capture<F extends AnyFunction>(fn: F): Captured<F>
  capture<F extends (config: Injectable<Name>) => unknown>(
    options: CaptureOptions,
    fn: F,
  ): Captured<F>
  capture<F extends AnyFunction>(options: CaptureOptions, fn: F): Captured<F>
  capture(options?: CaptureOptions): CapturingDecorator
  capture(method: AnyFunction, context: ClassMethodDecoratorContext): void
  capture(
    target: object,
    key: PropertyKey,
    descriptor: PropertyDescriptor,
  ): ReturnType<CapturingDecorator>
  capture(...given: unknown[]): unknown {
    return captureOrDecorate<CaptureOptions>(given, (fn, options) =>
      this.captureFunction('capture', fn, options),
    )
  }

  /**
   * Makes a captured function that can be run by its name: `ex.run(NAME)`, or NAME on the command
   * line. As a decorator, `@ex.command`, it makes one of a static method, whose `this` is the class.
   *
   * @throws SacredError if there is a command of that name
   * @see Sacred: Ingredient.command, ingredient.py
   */
  command<F extends (config: Injectable<Name>) => unknown>(fn: F): Command<F>
  command<F extends AnyFunction>(fn: F): Command<F>
  command<F extends (config: Injectable<Name>) => unknown>(
    options: CommandOptions,
    fn: F,
  ): Command<F>
  command<F extends AnyFunction>(options: CommandOptions, fn: F): Command<F>
  command(options?: CommandOptions): CapturingDecorator
  command(method: AnyFunction, context: ClassMethodDecoratorContext): void
  command(
    target: object,
    key: PropertyKey,
    descriptor: PropertyDescriptor,
  ): ReturnType<CapturingDecorator>
  command(...given: unknown[]): unknown {
    return captureOrDecorate<CommandOptions>(given, (fn, options) =>
      this.addCommand('command', fn, options),
    )
  }

  /**
   * Calls `fn`, a captured function, in every run just before the command.
   *
   * @see Sacred: Ingredient.pre_run_hook, ingredient.py
   */
  preRunHook<F extends (config: Injectable<Name>) => unknown>(fn: F): Captured<F>
  preRunHook<F extends AnyFunction>(fn: F): Captured<F>
  preRunHook<F extends (config: Injectable<Name>) => unknown>(
    options: CaptureOptions,
    fn: F,
  ): Captured<F>
  preRunHook<F extends AnyFunction>(options: CaptureOptions, fn: F): Captured<F>
  preRunHook(...given: [fn: unknown] | [options: CaptureOptions, fn: unknown]): Callable {
    const [options, fn] = withOptions<CaptureOptions>(given)
    const captured = this.captureFunction('preRunHook', fn, options)
    this.preRunHooks.push(captured)
    return captured.callable
  }

  /**
   * Calls `fn`, a captured function, in every run just after the command, unless it has failed.
   *
   * @see Sacred: Ingredient.post_run_hook, ingredient.py
   */
  postRunHook<F extends (config: Injectable<Name>) => unknown>(fn: F): Captured<F>
  postRunHook<F extends AnyFunction>(fn: F): Captured<F>
  postRunHook<F extends (config: Injectable<Name>) => unknown>(
    options: CaptureOptions,
    fn: F,
  ): Captured<F>
  postRunHook<F extends AnyFunction>(options: CaptureOptions, fn: F): Captured<F>
  postRunHook(...given: [fn: unknown] | [options: CaptureOptions, fn: unknown]): Callable {
    const [options, fn] = withOptions<CaptureOptions>(given)
    const captured = this.captureFunction('postRunHook', fn, options)
    this.postRunHooks.push(captured)
    return captured.callable
  }

  protected untransformed(method: string, given: unknown): SacredError {
    return untransformed(method, given, this.definition !== null)
  }

  /** Captures what the compiler has described; what is captured here already is taken as it is. */
  protected captureFunction(
    method: string,
    given: unknown,
    options: CaptureOptions,
  ): CapturedFunction {
    const described = isCapturedFunction(given) ? given : null
    const existing = capturedBehind(described?.fn ?? given)
    if (existing && this.capturedFunctions.includes(existing)) return existing
    const source = existing ?? described
    if (!source) throw this.untransformed(method, given)
    const captured = new CapturedFunction(source.fn, source.meta, options)
    this.capturedFunctions.push(captured)
    return captured
  }

  protected addCommand(method: string, fn: unknown, options: CommandOptions): CapturedFunction {
    const captured = this.captureFunction(method, fn, options)
    const { name } = captured
    if (!name) throw new SacredError(messages.unnamedFunction(method, captured.meta.at))
    if (this.commands.has(name) && !this.mayReplaceCommand(name)) {
      throw new SacredError(messages.commandInUse(name, this.path))
    }
    const unobserved = options.unobserved ?? false
    const { signature, doc } = captured.meta
    this.commands.set(name, { captured, unobserved, signature, doc })
    Object.defineProperty(captured.callable, 'unobserved', {
      value: unobserved,
      configurable: true,
    })
    return captured
  }

  protected mayReplaceCommand(_name: string): boolean {
    return false
  }

  /**
   * Records a file as a source of the experiment.
   *
   * @throws SacredError if there is no such file
   * @see Sacred: Ingredient.add_source_file, ingredient.py
   */
  addSourceFile(filename: string): void {
    if (!platform.configFiles.isFile(filename)) {
      throw new SacredError(messages.sourceFileMissing(filename))
    }
    this.extraSources.push(filename)
  }

  /**
   * Records a package as a dependency of the experiment.
   *
   * @throws SacredError if `version` is no version number
   * @see Sacred: Ingredient.add_package_dependency, ingredient.py
   */
  addPackageDependency(name: string, version: string): void {
    if (!VERSION.test(version)) throw new SacredError(messages.badVersion(version))
    this.extraDependencies.push(`${name}==${version}`)
  }

  /** Override it to change the names that commands and named configs are asked for by. */
  postProcessName(name: string, _ingredient: Ingredient): string {
    return name
  }

  /**
   * Commands of this ingredient and of all that it uses, by their full names.
   *
   * @see Sacred: Ingredient.gather_commands, ingredient.py
   */
  *gatherCommands(): Generator<[name: string, command: CommandEntry]> {
    for (const ingredient of this.#eachIngredient()) {
      for (const [name, command] of ingredient.commands) {
        yield [this.postProcessName(joinPaths(ingredient.path, name), ingredient), command]
      }
    }
  }

  /**
   * Named configs of this ingredient and of all that it uses, by their full names.
   *
   * @see Sacred: Ingredient.gather_named_configs, ingredient.py
   */
  *gatherNamedConfigs(): Generator<[name: string, config: ConfigLayer]> {
    for (const ingredient of this.#eachIngredient()) {
      for (const [name, config] of ingredient.namedConfigs) {
        yield [this.postProcessName(joinPaths(ingredient.path, name), ingredient), config]
      }
    }
  }

  /** One that several others use is there once. */
  #eachIngredient(): Set<Ingredient> {
    return new Set(Array.from(this.traverseIngredients(), ([ingredient]) => ingredient))
  }

  /**
   * This ingredient and all that it uses, each before those that it uses, with their depths.
   *
   * @throws CircularDependencyError if an ingredient uses itself
   * @see Sacred: Ingredient.traverse_ingredients, ingredient.py
   */
  *traverseIngredients(): Generator<[ingredient: Ingredient, depth: number]> {
    yield* traverse(this, [])
  }
}

function* traverse(
  ingredient: Ingredient,
  users: readonly Ingredient[],
): Generator<[ingredient: Ingredient, depth: number]> {
  const start = users.indexOf(ingredient)
  if (start >= 0) {
    const circle = [...users.slice(start), ingredient]
    throw new CircularDependencyError(circle.map(({ path }) => path))
  }
  platform.assertOwnIngredient(ingredient)
  yield [ingredient, users.length]
  for (const used of ingredient.ingredients) yield* traverse(used, [...users, ingredient])
}

const VERSION = /^v?\d+(\.\d+)*([-+.]?[0-9a-z]+)*$/i

function withOptions<Options>(
  given: [fn: unknown] | [options: Options, fn: unknown],
): [options: Partial<Options>, fn: unknown] {
  return given.length === 1 ? [{}, given[0]] : given
}

function toLayer(config: unknown): ConfigLayer {
  if (typeof config === 'string') return new ConfigFile(config)
  if (config === undefined) throw new ConfigError(messages.emptyConfig())
  if (!isPlainObject(config)) throw new ConfigError(messages.badConfigArgument(kindOf(config)))
  return new ConfigDict(config)
}

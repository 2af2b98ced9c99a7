import { platform } from '#platform'
import type { CliOption } from '../cli/cli-option.js'
import { stockCommands } from '../commands/stock-commands.js'
import type { Config } from '../configure/paths.js'
import type { ConfigSummary } from '../configure/summary.js'
import { SacredError } from '../errors.js'
import * as messages from '../messages.js'
import type { Observer } from '../observers/observer.js'
import type { ExperimentInfo } from '../record/message.js'
import { currentContext } from '../run/context.js'
import type { HostInfoGatherer } from '../run/host-info.js'
import type { Run } from '../run/run.js'
import { creationOf } from './creation.js'
import { type CapturedFunctionDescriptor, isCapturedFunction } from './descriptor.js'
import { entry } from './entry.js'
import { Ingredient, type IngredientOptions } from './ingredient.js'
import type { AnyFunction, Command, Injectable, OptionHook, Options } from './types.js'

export interface ExperimentOptions extends IngredientOptions {
  /** Says that there is no file to record, as in a REPL; a name must be given then. */
  interactive?: boolean
  /** Further facts about the host, recorded with every run. */
  additionalHostInfo?: readonly HostInfoGatherer[]
  /** Further flags of the command line, made with `cliOption`. */
  additionalCliOptions?: readonly CliOption[]
}

export interface ConfigRequest {
  /** Values that win over the config: nested, by dotted paths, or both. */
  configUpdates?: Readonly<Record<string, unknown>>
  /** Names of named configs and of config files, later ones winning over earlier ones. */
  namedConfigs?: readonly string[]
}

export interface RunOptions extends ConfigRequest {
  /** Put into `run.info` before the run starts. */
  info?: Readonly<Record<string, unknown>>
  /** Recorded with the run as its `meta`. */
  metaInfo?: Readonly<Record<string, unknown>>
  /** Flags of the command line, by their long names: `{ '--loglevel': 'ERROR' }`. */
  options?: Readonly<Options>
}

/** What only those need who run something. */
const loadRequestedRun = () => import('./requested-run.js')

/**
 * An experiment: its config, its captured functions and commands, its observers, and the
 * ingredients that it uses.
 *
 * @example
 * ```ts
 * const ex = new Experiment('iris')
 *
 * ex.config(() => {
 *   const C = 1.0 // penalty of the error term
 * })
 *
 * ex.automain((C: number) => train(C))
 * ```
 * @see Sacred: Experiment, experiment.py
 */
export class Experiment<Name extends string = string> extends Ingredient<Name> {
  /** Name of the command that runs when none is asked for. */
  defaultCommand: string | null = null
  /** The run made last. */
  currentRun: Run | null = null
  /** Changes captured output before it is recorded; it always gets all of it. */
  capturedOutFilter: ((text: string) => string) | null = null
  readonly interactive: boolean
  readonly additionalHostInfo: readonly HostInfoGatherer[]
  readonly additionalCliOptions: readonly CliOption[]
  readonly optionHooks: OptionHook[] = []
  readonly #runs = new WeakSet<Run>()
  #observers: Observer[] = []

  /**
   * @param name what records and logs call it. Default: the name of the defining file
   */
  constructor(name?: Name, options: ExperimentOptions = {}) {
    super(name, options)
    this.interactive = options.interactive ?? false
    this.additionalHostInfo = options.additionalHostInfo ?? []
    this.additionalCliOptions = options.additionalCliOptions ?? []
    for (const command of stockCommands(this)) {
      this.addCommand('command', command, { unobserved: true })
    }
  }

  override get path(): string {
    const name = this.givenName ?? this.definition?.meta.name
    if (name) return name
    throw new SacredError(this.interactive ? messages.unnamedExperiment() : messages.noMainFile())
  }

  /**
   * Observers of the runs to come. What a config function or a hook adds is for the run that is
   * being made.
   */
  get observers(): Observer[] {
    return creationOf(this)?.observers ?? this.#observers
  }

  set observers(observers: Observer[]) {
    const creation = creationOf(this)
    if (creation) creation.observers = observers
    else this.#observers = observers
  }

  /**
   * Makes the command that runs when none is asked for.
   *
   * @see Sacred: Experiment.main, experiment.py
   */
  main<F extends (config: Injectable<Name>) => unknown>(fn: F): Command<F>
  main<F extends AnyFunction>(fn: F): Command<F>
  main(fn: unknown): unknown {
    return this.#addMain('main', fn)
  }

  /**
   * Makes the command that runs when none is asked for, and runs the command line once the module
   * has been evaluated, if it is the one that the process was started with.
   *
   * @see Sacred: Experiment.automain, experiment.py
   */
  automain<F extends (config: Injectable<Name>) => unknown>(fn: F): Command<F>
  automain<F extends AnyFunction>(fn: F): Command<F>
  automain(fn: unknown): unknown {
    const callable = this.#addMain('automain', fn)
    if (isCapturedFunction(fn)) this.#runWhenEntry(fn)
    return callable
  }

  #runWhenEntry({ moduleUrl, meta }: CapturedFunctionDescriptor): void {
    if (moduleUrl === null || !platform.isEntryModule(moduleUrl)) return
    const file = meta.at.replace(/:\d+:\d+$/, '')
    entry.isStarted = true
    entry.automainFile = file
    platform.whenEvaluated(moduleUrl).then(
      () => (entry.automainFile === file ? this.runProgram() : undefined),
      () => {}, // what the module has thrown is told by who loads it
    )
  }

  #addMain(method: string, fn: unknown): unknown {
    const captured = this.addCommand(method, fn, {})
    this.defaultCommand = captured.name
    return captured.callable
  }

  protected override mayReplaceCommand(name: string): boolean {
    // stock commands have no place in the user's files
    return this.commands.get(name)?.captured.meta.at === ''
  }

  /**
   * Has `hook` look at the flags of every run before it is made; it may change them.
   *
   * @example
   * ```ts
   * ex.optionHook((options) => {
   *   options['--loglevel'] ??= 'ERROR'
   * })
   * ```
   * @see Sacred: Experiment.option_hook, experiment.py
   */
  optionHook<Hook extends OptionHook>(hook: Hook): Hook {
    if (typeof hook !== 'function') throw this.untransformed('optionHook', hook)
    this.optionHooks.push(hook)
    return hook
  }

  /**
   * Runs a command, the main one by default, and gives the finished run.
   *
   * @throws what the command throws, and what is wrong with the config
   * @see Sacred: Experiment.run, experiment.py
   */
  async run(commandName?: string | null, options: RunOptions = {}): Promise<Run> {
    entry.isStarted = true
    const { makeRun } = await loadRequestedRun()
    const run = await makeRun(this, commandName ?? this.defaultCommand, options)
    this.#runs.add(run)
    this.currentRun = run
    await run.start()
    return run
  }

  /**
   * The config that a run would have, and what the updates have changed in it.
   *
   * @throws what is wrong with the config
   */
  async resolveConfig(
    request: ConfigRequest = {},
  ): Promise<{ config: Config; modifications: ConfigSummary }> {
    const { resolveRequestedConfig } = await loadRequestedRun()
    return resolveRequestedConfig(this, request)
  }

  /**
   * Runs what a command line asks for. Mistakes are told to the user, and set the process's exit
   * status.
   *
   * @param argv words, the program's name first, or one text. Default: those of the process
   * @returns the finished run, if there was one
   * @see Sacred: Experiment.run_commandline, experiment.py
   */
  async runCommandline(argv?: string | readonly string[]): Promise<Run | undefined> {
    entry.isStarted = true
    const { loadProgram } = await loadRequestedRun()
    const { program, runCommandline } = await loadProgram(this)
    return runCommandline(program, argv)
  }

  /**
   * Runs the command line of the process. After a failure the process ends, whatever it still waits
   * for: timers and sockets of a command that has thrown would keep it alive for ever.
   *
   * @internal
   */
  async runProgram(): Promise<void> {
    await this.runCommandline()
    platform.endFailedProcess()
  }

  /** The usage of the command line: its forms alone, and all of the help text. */
  async getUsage(programName?: string): Promise<{ short: string; long: string }> {
    const { loadProgram } = await loadRequestedRun()
    const { program, getUsage } = await loadProgram(this)
    return getUsage(program, programName)
  }

  /** All flags, as they are when none is given. */
  async getDefaultOptions(): Promise<Options> {
    const { loadFlags, defaultsOf } = await loadRequestedRun()
    return defaultsOf(await loadFlags(this))
  }

  /** What records say of the experiment. */
  async getExperimentInfo(): Promise<ExperimentInfo> {
    const { gatherExperimentInfo } = await loadRequestedRun()
    return gatherExperimentInfo(this)
  }

  /** Commands and named configs of the experiment's own go without its name. */
  override postProcessName(name: string, ingredient: Ingredient): string {
    return ingredient === this ? name.slice(this.path.length + 1) : name
  }

  /** What you add here is recorded with the current run. */
  get info(): Run['info'] {
    return this.#runOfCaller().info
  }

  /** Opens a file and records it as one that the run needs. */
  openResource(...args: Parameters<Run['openResource']>): ReturnType<Run['openResource']> {
    return this.#runOfCaller().openResource(...args)
  }

  /** Records a file that the run needs. */
  addResource(...args: Parameters<Run['addResource']>): ReturnType<Run['addResource']> {
    return this.#runOfCaller().addResource(...args)
  }

  /** Records a file that the run has made. */
  addArtifact(...args: Parameters<Run['addArtifact']>): ReturnType<Run['addArtifact']> {
    return this.#runOfCaller().addArtifact(...args)
  }

  /** Adds a point to a metric of the run. */
  logScalar(...args: Parameters<Run['logScalar']>): ReturnType<Run['logScalar']> {
    return this.#runOfCaller().logScalar(...args)
  }

  /** Resolves when all that the run has recorded so far is with its observers. */
  flush(): ReturnType<Run['flush']> {
    return this.#runOfCaller().flush()
  }

  /** The run of this experiment that the caller belongs to, else the one made last. */
  #runOfCaller(): Run {
    const run = currentContext()?.run
    if (run && this.#runs.has(run)) return run
    const last = this.currentRun ?? run
    if (!last) throw new SacredError(messages.outsideRun())
    return last
  }
}

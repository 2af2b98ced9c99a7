/**
 * From an experiment and what is asked of it to a run that can be started.
 *
 * @see Sacred: initialize.py, whose phases these are
 */
import { platform } from '#platform'
import { warnAboutChanges } from '../configure/changes.js'
import { ConfigFile, isConfigFileName } from '../configure/config-file.js'
import type { ConfigLayer } from '../configure/layer.js'
import { normalize, normalizeConfig, updateRecursively } from '../configure/merge.js'
import * as messages from '../configure/messages.js'
import { nearest } from '../configure/nearest.js'
import {
  type Config,
  getByPath,
  isPrefix,
  iterateFlattened,
  iterateThoroughfares,
  joinPaths,
  relativePath,
  setByPath,
  toNested,
} from '../configure/paths.js'
import { makeReadOnly } from '../configure/read-only.js'
import { Scaffold } from '../configure/scaffold.js'
import { ConfigSummary } from '../configure/summary.js'
import { isPlainObject } from '../configure/types.js'
import type { CapturedFunction } from '../define/captured-function.js'
import { type Creation, duringCreation } from '../define/creation.js'
import type { Experiment } from '../define/experiment.js'
import { gatherModules, toExperimentInfo } from '../define/experiment-info.js'
import type { CommandEntry, Ingredient } from '../define/ingredient.js'
import { createInjection, type Injection } from '../define/injection.js'
import type { Callable } from '../define/types.js'
import { ConfigAddedError, ConfigError, NamedConfigNotFoundError, SacredError } from '../errors.js'
import { adoptLogger } from '../logging/adopted-logger.js'
import { createRootLogger, LOG_LEVELS, type Logger, parseLogLevel } from '../logging/logger.js'
import type { Observer } from '../observers/observer.js'
import { drawRandomSeed, drawSeed, Random } from '../random/random.js'
import { settings } from '../settings.js'
import type { RunContext } from './context.js'
import { checkAdditionalHostInfo, gatherHostInfo } from './host-info.js'
import { Run } from './run.js'

export interface InitializeRequest {
  configUpdates: Readonly<Config>
  namedConfigs: readonly string[]
  /** Whether suspicious changes go without a word. */
  force: boolean
  /** A level's name or number. */
  logLevel: string | number | null
  /** Whether a flag is about the state of the sources' repositories. */
  needsRepositories: boolean
}

/** All that is known of a run before it is made. */
interface Initialization {
  /** Those used before those that use them; the experiment's own last. */
  scaffolds: Scaffold[]
  config: Config
  summary: ConfigSummary
  /** One per scaffold. */
  seeds: ReadonlyMap<Scaffold, number>
  observers: Observer[]
  loggers: Loggers
}

interface Loggers {
  root: Logger
  run: Logger
  /** Whether calls of captured functions are to be logged. */
  verbose: boolean
}

/**
 * Makes a run of a command.
 *
 * @throws what is wrong with the updates or the config, and what config functions and hooks throw
 * @see Sacred: create_run, initialize.py
 */
export async function createRun(
  experiment: Experiment,
  commandName: string,
  request: InitializeRequest,
): Promise<Run> {
  checkAdditionalHostInfo(experiment.additionalHostInfo)
  const command = findCommand(experiment, commandName)
  const initialization = await initialize(experiment, commandName, request)
  const asksGit = request.needsRepositories || mayReadRepositories(command)
  const modules = await gatherModules(experiment, asksGit)
  const { scaffolds, config, summary, observers, loggers } = initialization
  // called on its own: a command has no `this`
  const { callable, name, prefix } = command.captured
  const run = new Run({
    config,
    configModifications: summary,
    command: {
      name: joinPaths(prefix, name),
      unobserved: command.unobserved,
      call: (...args) => callable(...args),
    },
    observers,
    preRunHooks: scaffolds.flatMap(({ ingredient }) => callables(ingredient.preRunHooks)),
    postRunHooks: scaffolds.flatMap(({ ingredient }) => callables(ingredient.postRunHooks)),
    rootLogger: loggers.root,
    runLogger: loggers.run,
    experimentInfo: toExperimentInfo(experiment.path, modules),
    modules,
    hostInfo: () => gatherHostInfo(experiment.additionalHostInfo),
    ...(experiment.capturedOutFilter ? { capturedOutFilter: experiment.capturedOutFilter } : {}),
  })
  run.force = request.force
  run.context = createContext(initialization, run)
  return run
}

/**
 * The config that a run would have, and what the updates have changed in it.
 *
 * @throws as `createRun` does
 */
export async function resolveConfig(
  experiment: Experiment,
  commandName: string,
  request: InitializeRequest,
): Promise<{ config: Config; modifications: ConfigSummary }> {
  const { config, summary } = await initialize(experiment, commandName, request)
  return { config, modifications: summary }
}

/** The phases in which a config comes about. */
async function initialize(
  experiment: Experiment,
  commandName: string,
  request: InitializeRequest,
): Promise<Initialization> {
  const creation: Creation = { experiment, observers: [...experiment.observers] }
  return duringCreation(creation, async () => {
    const loggers = createLoggers(experiment, request.logLevel)
    const scaffolds = createScaffolds(experiment, loggers.root)

    // Phase 1: updates
    const updates = normalizeConfig(toNested({ ...request.configUpdates }))
    distributeUpdates(scaffolds, updates)

    // Phase 2: named configs, whose values are updates to all that follows
    for (const name of request.namedConfigs) {
      await useNamedConfig(experiment, scaffolds, name, updates)
    }
    distributeUpdates(scaffolds, updates)

    // Phase 3: config functions and hooks, ingredients before those that use them
    const thoroughfares = new Set(iterateThoroughfares({ ...request.configUpdates }))
    for (const scaffold of scaffolds) {
      await scaffold.setUpConfig()
      refuseUpdatesThroughScalars(scaffold, thoroughfares)
      const whole = () => wholeConfig(scaffolds)
      const changes = await scaffold.runConfigHooks(whole, commandName, loggers.run)
      for (const [changed, own] of splitByScaffold(scaffolds, changes)) changed.change(own)
    }

    // Phase 4: seeds
    const seeds = drawSeeds(scaffolds)

    // Phase 5: warnings
    const config = wholeConfig(scaffolds)
    if (!request.force) for (const scaffold of scaffolds) warnAboutChanges(scaffold, config)

    const summary = wholeSummary(scaffolds)
    return { scaffolds, config, summary, seeds, observers: [...creation.observers], loggers }
  })
}

/** @see Sacred: initialize_logging, initialize.py */
function createLoggers({ logger, path }: Experiment, logLevel: string | number | null): Loggers {
  const level = logLevel ?? undefined
  const root =
    logger === null ? createRootLogger(platform.logSink, level) : adoptLogger(logger, level)
  const lowest = level ?? (logger === null ? LOG_LEVELS.INFO : LOG_LEVELS.NOTSET)
  return { root, run: root.child(path), verbose: parseLogLevel(lowest) <= LOG_LEVELS.DEBUG }
}

/**
 * One scaffold per ingredient, deepest first.
 *
 * @see Sacred: create_scaffolding and gather_ingredients_topological, initialize.py
 */
function createScaffolds(experiment: Experiment, rootLogger: Logger): Scaffold[] {
  const depths = new Map<Ingredient, number>()
  for (const [ingredient, depth] of experiment.traverseIngredients()) {
    depths.set(ingredient, Math.max(depth, depths.get(ingredient) ?? 0))
  }
  const sorted = [...depths].sort(([, a], [, b]) => b - a)
  const scaffolds = new Map<Ingredient, Scaffold>()
  for (const [ingredient] of sorted) {
    const isRoot = ingredient === experiment
    const used = ingredient.ingredients.flatMap((each) => scaffolds.get(each) ?? [])
    const path = isRoot ? '' : ingredient.path
    const logger = isRoot ? rootLogger : rootLogger.child(path)
    scaffolds.set(ingredient, new Scaffold(ingredient, path, used, logger))
  }
  const made = [...scaffolds.values()]
  if (new Set(made.map(({ path }) => path)).size < made.length) {
    throw new SacredError(messages.pathsNotUnique(sorted.map(([{ path }]) => path)))
  }
  return made
}

/** The scaffold that `path` belongs to, by the longest common path, and its path in there. */
function locate(scaffolds: readonly Scaffold[], path: string): [scaffold: Scaffold, rest: string] {
  let best: Scaffold | undefined
  for (const scaffold of scaffolds) {
    if (path !== scaffold.path && !isPrefix(scaffold.path, path)) continue
    if (!best || scaffold.path.length > best.path.length) best = scaffold
  }
  if (!best) throw new SacredError(messages.pathsNotUnique(scaffolds.map((each) => each.path)))
  return [best, relativePath(best.path, path)]
}

/** @see Sacred: distribute_config_updates, initialize.py */
function distributeUpdates(scaffolds: readonly Scaffold[], updates: Config): void {
  for (const [path, value] of iterateFlattened(updates)) {
    setInScaffold(scaffolds, path, value, ({ configUpdates }) => configUpdates)
  }
}

function setInScaffold(
  scaffolds: readonly Scaffold[],
  path: string,
  value: unknown,
  target: (scaffold: Scaffold) => Config,
): void {
  const [scaffold, rest] = locate(scaffolds, path)
  if (rest !== '') setByPath(target(scaffold), rest, normalize(value, path))
  // an empty object sets none of an ingredient's entries
  else if (!isPlainObject(value)) {
    throw new ConfigAddedError(messages.ingredientIsNoEntry(path))
  }
}

/** A config by whole paths, apart into what each scaffold's part of it is. */
function splitByScaffold(scaffolds: readonly Scaffold[], whole: Config): Map<Scaffold, Config> {
  const parts = new Map<Scaffold, Config>()
  const partOf = (scaffold: Scaffold) => {
    const part = parts.get(scaffold) ?? {}
    parts.set(scaffold, part)
    return part
  }
  for (const [path, value] of iterateFlattened(whole)) setInScaffold(scaffolds, path, value, partOf)
  return parts
}

/** Evaluates a named config and adds its values to `updates`. */
async function useNamedConfig(
  experiment: Experiment,
  scaffolds: readonly Scaffold[],
  name: string,
  updates: Config,
): Promise<void> {
  const [scaffold, layer] = findNamedConfig(experiment, scaffolds, name)
  const values = scaffold.inWhole(await scaffold.runNamedConfig(layer))
  updateRecursively(updates, values)
  for (const [used, part] of splitByScaffold(scaffolds, values)) {
    updateRecursively(used.presets, part)
  }
}

/**
 * A file of that name goes before a named config.
 *
 * @see Sacred: get_scaffolding_and_config_name, initialize.py
 */
function findNamedConfig(
  experiment: Experiment,
  scaffolds: readonly Scaffold[],
  name: string,
): [scaffold: Scaffold, layer: ConfigLayer] {
  const [root] = locate(scaffolds, '')
  if (platform.configFiles.isFile(name)) return [root, new ConfigFile(name)]

  const [path, ownName] = splitName(name)
  const scaffold = scaffolds.find((each) => each.path === path)
  const layer = scaffold?.ingredient.namedConfigs.get(ownName)
  if (scaffold && layer) return [scaffold, layer]
  const names = Array.from(experiment.gatherNamedConfigs(), ([each]) => each)
  throw new NamedConfigNotFoundError(
    isConfigFileName(name)
      ? messages.namedConfigFileNotFound(name, names)
      : messages.namedConfigNotFound(name, names, nearest(name, names)),
  )
}

/** @see Sacred: get_command, initialize.py */
function findCommand(experiment: Experiment, fullName: string): CommandEntry {
  const [path, name] = splitName(fullName)
  const commands = Array.from(experiment.gatherCommands(), ([each]) => each)
  const near = nearest(fullName, commands)
  const fail = (message: string) => new SacredError(message, { printTraceback: false })
  const ingredients = Array.from(experiment.traverseIngredients(), ([each]) => each)
  const ingredient = path === '' ? experiment : ingredients.find((each) => each.path === path)
  if (!ingredient) throw fail(messages.commandIngredientNotFound(fullName, near))
  const command = ingredient.commands.get(name)
  if (!command) throw fail(messages.commandNotFound(name, path, near))
  return command
}

/** Nobody records the repositories of an unobserved command, which sees them through `_run` only. */
function mayReadRepositories({ captured, unobserved }: CommandEntry): boolean {
  if (!unobserved) return true
  return captured.parameterNames.includes('_run') && captured.name !== 'print_config'
}

/** `data.raw` → `data` and `raw` */
function splitName(fullName: string): [path: string, name: string] {
  const dot = fullName.lastIndexOf('.')
  return [fullName.slice(0, Math.max(dot, 0)), fullName.slice(dot + 1)]
}

/** An update to an entry of something that has none would silently replace it. */
function refuseUpdatesThroughScalars(scaffold: Scaffold, thoroughfares: ReadonlySet<string>): void {
  for (const [path, [old]] of scaffold.summary.typechanged) {
    const whole = joinPaths(scaffold.path, path)
    if (!thoroughfares.has(whole)) continue
    const updated = Array.from(iterateFlattened(scaffold.configUpdates), ([each]) => each)
    const leaf = updated.find((each) => isPrefix(path, each)) ?? path
    throw new ConfigError(
      messages.updateThroughScalar(joinPaths(scaffold.path, leaf), whole, old),
      { printTraceback: false },
    )
  }
}

/**
 * The experiment's seed, and those of the ingredients, which are drawn from it unless their own
 * config gives one.
 *
 * @see Sacred: Scaffold.set_up_seed, initialize.py
 */
function drawSeeds(scaffolds: readonly Scaffold[]): Map<Scaffold, number> {
  const seeds = new Map<Scaffold, number>()
  let random: Random | undefined
  for (const scaffold of [...scaffolds].reverse()) {
    // drawn even where it is not needed, so that no ingredient's seed depends on another's
    const drawn = random ? drawSeed(random) : drawRandomSeed()
    const seed = ownSeed(scaffold) ?? drawn
    if (!random) {
      random = new Random(seed)
      scaffold.config.seed = seed
    }
    if (scaffold.summary.added.delete('seed')) scaffold.summary.modified.add('seed')
    seeds.set(scaffold, seed)
  }
  return seeds
}

function ownSeed({ config, path }: Scaffold): number | null {
  const seed = Object.hasOwn(config, 'seed') ? config.seed : null
  if (seed === null || seed === undefined) return null
  if (typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0) return seed
  throw new ConfigError(messages.badSeed(joinPaths(path, 'seed'), seed), { printTraceback: false })
}

/** @see Sacred: get_configuration, initialize.py */
function wholeConfig(scaffolds: readonly Scaffold[]): Config {
  const whole: Config = {}
  for (const { path, config } of [...scaffolds].reverse()) {
    const copy = normalizeConfig(config)
    if (path === '') Object.assign(whole, copy)
    else if (Object.keys(copy).length > 0) setByPath(whole, path, copy)
  }
  return whole
}

/** @see Sacred: get_config_modifications, initialize.py */
function wholeSummary(scaffolds: readonly Scaffold[]): ConfigSummary {
  const whole = new ConfigSummary()
  for (const { summary, path } of scaffolds) whole.updateAdd(summary, path)
  if (!whole.docs.has('seed')) whole.docs.set('seed', SEED_DOC)
  return whole
}

const SEED_DOC = 'the random seed for this experiment'

/**
 * What the run's code is given: each captured function its config, logger and random numbers.
 *
 * @see Sacred: Scaffold.finalize_initialization, initialize.py
 */
function createContext({ scaffolds, seeds, loggers }: Initialization, run: Run): RunContext {
  const injections: (Injection | undefined)[] = []
  for (const scaffold of scaffolds) {
    const random = new Random(seeds.get(scaffold) ?? 0)
    const fixture = scaffold.fixture()
    const visible = settings.config.readOnlyConfig ? makeReadOnly(fixture) : fixture
    for (const captured of scaffold.ingredient.capturedFunctions) {
      const config = getByPath(visible, captured.prefix ?? '')
      const injection = createInjection(captured.meta.parameters, {
        config: isPlainObject(config) ? config : Object.freeze({}),
        logger: scaffold.logger.child(captured.name),
        run,
        seeds: new Random(drawSeed(random)),
        verbose: loggers.verbose,
      })
      injections[captured.index] = injection
      captured.lastInjection = injection
    }
  }
  const [root] = locate(scaffolds, '')
  const uniform = new Random(seeds.get(root) ?? 0)
  return { run, injections, uniform: () => uniform.random() }
}

function callables(captured: readonly CapturedFunction[]): Callable[] {
  return captured.map(({ callable }) => callable)
}

/**
 * From an experiment and what is asked of it to a run that can be started.
 *
 * @see Sacred: initialize.py, whose phases these are
 */
import { platform } from '#platform'
import { warnAboutChanges } from '../configure/changes.js'
import { normalizeConfig, updateRecursively } from '../configure/merge.js'
import * as messages from '../configure/messages.js'
import { iterateThoroughfares, setByPath, toNested } from '../configure/nested.js'
import { type Config, joinPaths } from '../configure/paths.js'
import { Scaffold } from '../configure/scaffold.js'
import { ConfigSummary } from '../configure/summary.js'
import {
  distributeUpdates,
  refuseUpdatesThroughScalars,
  splitByScaffold,
} from '../configure/updates.js'
import type { CapturedFunction } from '../define/captured-function.js'
import { type Creation, duringCreation } from '../define/creation.js'
import type { Experiment } from '../define/experiment.js'
import { gatherModules, NO_MODULES, toExperimentInfo } from '../define/experiment-info.js'
import type { CommandEntry, Ingredient } from '../define/ingredient.js'
import type { Callable } from '../define/types.js'
import { SacredError } from '../errors.js'
import { adoptLogger } from '../logging/adopted-logger.js'
import { createRootLogger, LOG_LEVELS, type Logger, parseLogLevel } from '../logging/logger.js'
import type { Observer } from '../observers/observer.js'
import { checkAdditionalHostInfo, gatherHostInfo } from './host-info.js'
import { createContext } from './injections.js'
import { findCommand, findNamedConfig } from './lookup.js'
import { Run } from './run.js'
import { drawSeeds } from './seeds.js'

export interface InitializeRequest {
  configUpdates: Readonly<Config>
  namedConfigs: readonly string[]
  /** Whether suspicious changes go without a word. */
  force: boolean
  /** A level's name or number. */
  logLevel: string | number | null
  /** Whether a flag is about the sources or the state of their repositories. */
  needsModules: boolean
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
  const needsModules = request.needsModules || mayReadModules(command)
  const modules = needsModules ? await gatherModules(experiment) : NO_MODULES
  const { scaffolds, config, summary, observers, loggers } = initialization
  const { callable, name, prefix, owner } = command.captured
  const run = new Run({
    config,
    configModifications: summary,
    command: {
      name: joinPaths(prefix, name),
      unobserved: command.unobserved,
      call: (...args) => callable.apply(owner, args),
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
  run.context = createContext(
    { scaffolds, seeds: initialization.seeds, verbose: loggers.verbose },
    run,
  )
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

/** Nobody records the sources of an unobserved command, which sees them through `_run` only. */
function mayReadModules({ captured, unobserved }: CommandEntry): boolean {
  if (!unobserved) return true
  return captured.parameterNames.includes('_run') && captured.name !== 'print_config'
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

function callables(captured: readonly CapturedFunction[]): Callable[] {
  return captured.map(({ callable }) => callable)
}

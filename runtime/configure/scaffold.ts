import type { Ingredient } from '../define/ingredient.js'
import { SacredError } from '../errors.js'
import type { Logger } from '../logging/logger.js'
import { type ConfigLayer, evaluateLayers, type LayerContext } from './layer.js'
import { normalizeConfig, updateRecursively } from './merge.js'
import * as messages from './messages.js'
import { setByPath } from './nested.js'
import { type Config, isPrefix, iterateFlattened, joinPaths, relativePath } from './paths.js'
import { ConfigSummary } from './summary.js'
import { isPlainObject, isSameData, kindOf } from './types.js'

/**
 * The config of one ingredient while a run is being made. Nothing of it lives on the ingredient, so
 * that runs can be made side by side.
 *
 * @see Sacred: Scaffold, initialize.py
 */
export class Scaffold {
  /** Values that win over the ingredient's own. */
  readonly configUpdates: Config = {}
  /** What the named configs used so far have given. */
  readonly presets: Config = {}
  config: Config = {}
  /** What the updates have changed. */
  summary = new ConfigSummary()
  /** Ingredients that config functions have tried to overwrite. */
  ignoredFallbacks: string[] = []
  /** Changes that hooks of other ingredients made before there was a config. */
  readonly #changesToCome: Config = {}
  #isSetUp = false

  /**
   * @param path where the config is found in the whole one; empty for the experiment
   * @param used the scaffolds of the ingredients that this one uses
   */
  constructor(
    readonly ingredient: Ingredient,
    readonly path: string,
    readonly used: readonly Scaffold[],
    readonly logger: Logger,
  ) {}

  /**
   * Evaluates a named config against the updates; it sees what earlier ones have given, and of the
   * ingredients nothing but the updates, since they come later.
   *
   * @see Sacred: Scaffold.run_named_config, initialize.py
   */
  async runNamedConfig(layer: ConfigLayer): Promise<Config> {
    const { values } = await layer.evaluate({
      ...this.#context(),
      fixed: this.#updatesRecursively(),
      preset: this.presets,
      updatesIngredients: true,
    })
    return values
  }

  /** @see Sacred: Scaffold.set_up_config, initialize.py */
  async setUpConfig(): Promise<void> {
    const { config, summaries } = await evaluateLayers(this.ingredient.configurations, {
      ...this.#context(),
      fixed: this.configUpdates,
    })
    const updated = Array.from(iterateFlattened(this.configUpdates), ([path]) => path)
    this.summary = new ConfigSummary({ added: updated })
    for (const summary of summaries) this.summary.updateFrom(summary)
    this.ignoredFallbacks = summaries.flatMap((summary) => [...summary.ignoredFallbacks])
    this.config = config
    this.#isSetUp = true
    this.change(this.#changesToCome)
  }

  /**
   * What the config hooks want changed, by whole paths. Each hook sees the same config.
   *
   * @param whole makes a copy of all of the config so far
   * @see Sacred: Scaffold.run_config_hooks, initialize.py
   */
  async runConfigHooks(whole: () => Config, commandName: string, logger: Logger): Promise<Config> {
    const changes: Config = {}
    for (const hook of this.ingredient.configHooks) {
      const config = whole()
      const result = await hook(config, commandName, logger)
      if (result === undefined || result === null) continue
      if (!isPlainObject(result)) throw new SacredError(messages.badHookResult(kindOf(result)))
      const returned = normalizeConfig(result)
      const isWhole = result === config || isChangedCopy(returned, whole())
      updateRecursively(changes, isWhole ? differences(returned, whole()) : this.inWhole(returned))
    }
    return changes
  }

  /** Changes of the ingredient's own config; its updates win. */
  change(changes: Readonly<Config>): void {
    if (!this.#isSetUp) {
      updateRecursively(this.#changesToCome, changes)
      return
    }
    updateRecursively(this.config, changes)
    updateRecursively(this.config, normalizeConfig(this.configUpdates))
  }

  /** Config of this ingredient, and of those it uses by its names for them, under whole paths. */
  inWhole(config: Readonly<Config>): Config {
    const whole: Config = {}
    for (const [path, value] of iterateFlattened({ ...config })) {
      setByPath(whole, this.#wholePath(path), isPlainObject(value) ? {} : value)
    }
    return whole
  }

  #wholePath(path: string): string {
    for (const used of this.used) {
      const name = this.#nameOf(used)
      if (path === name || isPrefix(name, path)) {
        return joinPaths(used.path, relativePath(name, path))
      }
    }
    return joinPaths(this.path, path)
  }

  /**
   * The config that the ingredient's captured functions see: its own, and that of all it uses.
   *
   * @see Sacred: Scaffold.get_fixture, initialize.py
   */
  fixture(): Config {
    const fixture = normalizeConfig(this.config)
    const add = (scaffold: Scaffold): void => {
      for (const used of scaffold.used) {
        setByPath(fixture, this.#nameOf(used), normalizeConfig(used.config))
        add(used)
      }
    }
    add(this)
    return fixture
  }

  /** What the ingredient calls another: the path, without the part that they have in common. */
  #nameOf(used: Scaffold): string {
    return isPrefix(this.path, used.path) ? relativePath(this.path, used.path) : used.path
  }

  /** @see Sacred: Scaffold.gather_fallbacks, initialize.py */
  #context(): LayerContext {
    const fallback: Config = { _log: this.logger }
    const ingredients = new Set<string>()
    for (const used of this.used) {
      const name = this.#nameOf(used)
      setByPath(fallback, name, normalizeConfig(used.config))
      ingredients.add(name)
    }
    return { fallback, ingredients }
  }

  /**
   * Updates of this ingredient and of those below its path: an ingredient beside it has its own.
   *
   * @see Sacred: Scaffold.get_config_updates_recursive, initialize.py
   */
  #updatesRecursively(): Config {
    const updates = normalizeConfig(this.configUpdates)
    for (const used of this.used) {
      if (!isPrefix(this.path, used.path)) continue
      const below = used.#updatesRecursively()
      if (Object.keys(below).length > 0) setByPath(updates, this.#nameOf(used), below)
    }
    return updates
  }
}

/** Whether a hook has returned all of the config: everything that was in it is there. */
function isChangedCopy(returned: Config, config: Config): boolean {
  const keys = Object.keys(config)
  return keys.length > 0 && keys.every((key) => Object.hasOwn(returned, key))
}

/** What is not in `before` as it is in `after`. */
function differences(after: Config, before: Config): Config {
  const different: Config = {}
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined
    if (isSameData(value, old)) continue
    const bothObjects = isPlainObject(value) && isPlainObject(old)
    different[key] = bothObjects ? differences(value, old) : value
  }
  return different
}

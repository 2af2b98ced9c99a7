import type { MaybePromise } from '../define/types.js'
import type { Config } from './paths.js'
import type { ConfigSummary } from './summary.js'

/** What a part of a config is evaluated against. */
export interface LayerContext {
  /** Values that win over the layer's own. */
  fixed?: Readonly<Config>
  /** Earlier config of the same ingredient; all of it is in the result. */
  preset?: Readonly<Config>
  /** What parameters may read beside `preset`: the logger, and ingredients' config. */
  fallback?: Readonly<Config>
  /** Entries of `fallback` that are configs of ingredients. */
  ingredients?: ReadonlySet<string>
  /** Whether assigning an ingredient's name updates the ingredient, as in named configs. */
  updatesIngredients?: boolean
}

/** A part of a config: a config function, an object, a file. */
export interface ConfigLayer {
  readonly doc: string | null
  evaluate(context: LayerContext): MaybePromise<ConfigSummary>
}

/**
 * Evaluates layers in order, each seeing what those before it have given.
 *
 * @see Sacred: chain_evaluate_config_scopes, config/utils.py
 */
export async function evaluateLayers(
  layers: readonly ConfigLayer[],
  context: LayerContext,
): Promise<{ config: Config; summaries: ConfigSummary[] }> {
  const config: Config = { ...context.preset }
  const summaries: ConfigSummary[] = []
  for (const layer of layers) {
    const summary = await layer.evaluate({ ...context, preset: config })
    summaries.push(summary)
    for (const [name, value] of Object.entries(summary.values)) {
      if (!summary.ignoredFallbacks.has(name)) config[name] = value
    }
  }
  if (layers.length === 0) Object.assign(config, context.fixed)
  return { config, summaries }
}

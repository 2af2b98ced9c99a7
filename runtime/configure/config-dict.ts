import { FixedValues } from './guard.js'
import type { ConfigLayer, LayerContext } from './layer.js'
import { fillIn, normalizeConfig } from './merge.js'
import type { Config } from './paths.js'
import { ConfigSummary } from './summary.js'

/**
 * Config given as an object.
 *
 * @see Sacred: ConfigDict, config/config_dict.py
 */
export class ConfigDict implements ConfigLayer {
  readonly doc: string | null = null
  readonly #entries: Config

  /** @throws ConfigError for keys that cannot be entries, and for data that contains itself */
  constructor(entries: Readonly<Config>) {
    this.#entries = normalizeConfig(entries)
  }

  evaluate({ fixed = {}, preset = {} }: LayerContext): ConfigSummary {
    const fixedValues = new FixedValues(fixed)
    const values = { ...this.#entries }
    for (const name of Object.keys(values)) values[name] = fixedValues.pin(name, values[name])
    const { modified, typechanged } = fixedValues
    return new ConfigSummary({
      values: fillIn(fillIn(normalizeConfig(values), fixed), preset),
      added: fixedValues.added(),
      modified,
      typechanged,
    })
  }
}

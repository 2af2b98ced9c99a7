import { copyMutable, isFreezable } from '../configure/read-only.js'
import type { Logger } from '../logging/logger.js'
import { drawSeed, Random } from '../random/random.js'
import type { Run } from '../run/run.js'
import { ABSENT } from './absent.js'

/** What a function asks for, by position or by key. */
export interface InjectedParameter {
  readonly name: string | null
  readonly optional: boolean
}

/**
 * What one captured function is given in one run.
 *
 * @see Sacred: finalize_initialization, initialize.py
 */
export interface Injection {
  /** The config that the function sees, under its prefix; read-only. */
  readonly config: Readonly<Record<string, unknown>>
  readonly logger: Logger | null
  /** Arguments by parameter, `ABSENT` where there is none; those of a call where `draw` is set. */
  readonly values: readonly unknown[]
  /** Makes the arguments of one call, for functions whose arguments differ from call to call. */
  readonly draw: (() => readonly unknown[]) | null
  /** Whether the function's calls are logged. */
  readonly verbose: boolean
}

/** What a run gives a captured function. */
export interface InjectionSource {
  readonly config: Readonly<Record<string, unknown>>
  readonly logger: Logger
  readonly run: Run
  /** The function's own stream: every call draws its seed from it. */
  readonly seeds: Random
  readonly verbose: boolean
}

/** Looks up all arguments once, so that a call only has to read them. */
export function createInjection(
  parameters: readonly InjectedParameter[],
  source: InjectionSource,
): Injection {
  const { config, logger, verbose } = source
  const values = parameters.map((parameter) => lookUp(parameter, source))
  const drawsSeed = parameters.some(({ name }) => name === '_seed' || name === '_rnd')
  const isReadOnly = Object.isFrozen(config)
  const isStable = isReadOnly && values.every(isFreezable)
  if (isStable && !drawsSeed) return { config, logger, verbose, values, draw: null }

  const draw = () => {
    const seed = drawsSeed ? drawSeed(source.seeds) : 0
    return parameters.map((parameter, position) => {
      if (parameter.name === '_seed') return seed
      if (parameter.name === '_rnd') return new Random(seed)
      // where the config may be changed, it is read anew
      if (!isReadOnly) return lookUp(parameter, source)
      // what cannot be frozen is copied, so that no call sees what another has done to it
      return isStable ? values[position] : copyMutable(values[position])
    })
  }
  return { config, logger, verbose, values, draw }
}

function lookUp({ name, optional }: InjectedParameter, source: InjectionSource): unknown {
  const absent = optional || name === null ? undefined : ABSENT
  switch (name) {
    case null:
      return absent
    case '_config':
      return source.config
    case '_log':
      return source.logger
    case '_run':
      return source.run
    case '_seed':
    case '_rnd':
      return undefined
    default:
      return Object.hasOwn(source.config, name) ? source.config[name] : absent
  }
}

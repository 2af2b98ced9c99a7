import * as messages from '../configure/messages.js'
import { joinPaths } from '../configure/paths.js'
import type { Scaffold } from '../configure/scaffold.js'
import { ConfigError } from '../errors.js'
import { drawRandomSeed, drawSeed, Random } from '../random/random.js'

/**
 * The experiment's seed, and those of the ingredients, which are drawn from it unless their own
 * config gives one.
 *
 * @see Sacred: Scaffold.set_up_seed, initialize.py
 */
export function drawSeeds(scaffolds: readonly Scaffold[]): Map<Scaffold, number> {
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

import { getByPath } from '../configure/paths.js'
import { makeReadOnly } from '../configure/read-only.js'
import type { Scaffold } from '../configure/scaffold.js'
import { isPlainObject } from '../configure/types.js'
import { locate } from '../configure/updates.js'
import type { CapturedFunction } from '../define/captured-function.js'
import { createInjection, type Injection } from '../define/injection.js'
import { drawSeed, Random } from '../random/random.js'
import { settings } from '../settings.js'
import type { RunContext } from './context.js'
import type { Run } from './run.js'

/** What a run's context is made of. */
interface ContextParts {
  /** Those used before those that use them; the experiment's own last. */
  scaffolds: readonly Scaffold[]
  /** One per scaffold. */
  seeds: ReadonlyMap<Scaffold, number>
  /** Whether calls of captured functions are to be logged. */
  verbose: boolean
}

/**
 * What the run's code is given: each captured function its config, logger and random numbers.
 *
 * @see Sacred: Scaffold.finalize_initialization, initialize.py
 */
export function createContext({ scaffolds, seeds, verbose }: ContextParts, run: Run): RunContext {
  const injections: (Injection | undefined)[] = []
  const givers = scaffolds.map((scaffold) => {
    const random = new Random(seeds.get(scaffold) ?? 0)
    const fixture = scaffold.fixture()
    const visible = settings.config.readOnlyConfig ? makeReadOnly(fixture) : fixture
    const give = (captured: CapturedFunction): Injection => {
      const config = getByPath(visible, captured.prefix ?? '')
      const injection = createInjection(captured.meta.parameters, {
        config: isPlainObject(config) ? config : Object.freeze({}),
        logger: scaffold.logger.child(captured.name),
        run,
        seeds: new Random(drawSeed(random)),
        verbose: verbose,
      })
      injections[captured.index] = injection
      captured.lastInjection = injection
      return injection
    }
    return { captures: scaffold.ingredient.capturedFunctions, give }
  })
  for (const { captures, give } of givers) captures.forEach(give)
  // one made while the run goes on, such as by a class for each of its instances: it is among the last
  const injectLate = (captured: CapturedFunction) =>
    givers.find(({ captures }) => captures.lastIndexOf(captured) >= 0)?.give(captured)
  const [root] = locate(scaffolds, '')
  const uniform = new Random(seeds.get(root) ?? 0)
  return { run, injections, injectLate, uniform: () => uniform.random() }
}

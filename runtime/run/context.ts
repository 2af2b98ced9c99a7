import { platform } from '#platform'
import type { CapturedFunction } from '../define/captured-function.js'
import type { Injection } from '../define/injection.js'
import type { Run } from './run.js'

/**
 * What code inside a run can reach without being handed it: the asynchronous context tells which run
 * it belongs to, so that runs of one process never see each other.
 */
export interface RunContext {
  readonly run: Run
  /** What each captured function is given in this run, by its `index`. */
  readonly injections: readonly (Injection | undefined)[]
  /** What a captured function is given that was made after the run; nothing if it is not of this run. */
  readonly injectLate: (captured: CapturedFunction) => Injection | undefined
  /** The seeded source behind `Math.random` in this run: uniform in [0, 1). */
  readonly uniform: () => number
}

const storage = platform.createContextStorage<RunContext>()

/** Whether runs may overlap here: only where the platform follows asynchronous contexts. */
export const runsAreIsolated = storage.isolates

/** Called with every call of a captured function: without a step in between. */
export const currentContext: () => RunContext | undefined = storage.getStore

export function runInContext<T>(context: RunContext, callback: () => T): T {
  return storage.run(context, callback)
}

/** For sacristy's own work and for observers: what they draw is not the run's. */
export function outsideRuns<T>(callback: () => T): T {
  return storage.run(undefined, callback)
}

import { platform } from '#platform'
import type { Observer } from '../observers/observer.js'

/** A run that is being made: what its config functions and hooks change is for it alone. */
export interface Creation {
  readonly experiment: object
  observers: Observer[]
}

const creations = platform.createContextStorage<Creation>()

/** The run of `experiment` that is being made by whoever calls. */
export function creationOf(experiment: object): Creation | undefined {
  const creation = creations.getStore()
  return creation?.experiment === experiment ? creation : undefined
}

export function duringCreation<T>(creation: Creation, callback: () => T): T {
  return creations.run(creation, callback)
}

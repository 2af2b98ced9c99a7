import type { Ingredient } from './ingredient.js'

/**
 * What the module that the process was started with has done: `sacristy run` looks here whether
 * anything is left for it to do.
 */
export const entry: {
  /** The experiments and ingredients that it has made. */
  readonly made: Ingredient[]
  /** Whether it has run something itself, or will do so once it has been evaluated. */
  isStarted: boolean
} = { made: [], isStarted: false }

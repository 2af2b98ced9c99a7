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
  /**
   * Path of the source that has called `automain` last. Where two entries of a build share a chunk, the
   * one that it was made for has imported the other, and is evaluated after it.
   */
  automainFile: string | null
} = { made: [], isStarted: false, automainFile: null }

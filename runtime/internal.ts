/**
 * What rewritten code imports. Not for use by hand: the compiler writes the calls.
 */
import type { Ingredient } from './define/ingredient.js'
import type { DefinitionMeta } from './manifest.js'

export { enterScope } from './configure/recorder.js'
export { capturedFunction, configFunction } from './define/descriptor.js'

/** Tells an experiment or ingredient what the build knows of it. */
export function definition<T>(
  instance: T & Ingredient,
  meta: DefinitionMeta,
  moduleUrl: string,
): T {
  instance.definition = { meta, moduleUrl }
  return instance
}

/**
 * What rewritten code imports. Not for use by hand: the compiler writes the calls.
 */
import { platform } from '#platform'
import { entry } from './define/entry.js'
import { Ingredient } from './define/ingredient.js'
import type { DefinitionMeta, ModuleGraphMeta } from './manifest.js'

export { enterScope } from './configure/recorder.js'
export { capturedMethod, captureMethods, hostDecorator } from './define/captured-method.js'
export { capturedFunction, configFunction } from './define/descriptor.js'
export { entry } from './define/entry.js'

/** By file: the first definition of a file brings the graph for all of them. */
const graphs = new Map<string, ModuleGraphMeta>()

/** Tells an experiment or ingredient what the build knows of it. */
export function definition<T>(
  instance: T & Ingredient,
  meta: DefinitionMeta,
  moduleUrl: string,
): T {
  platform.meetDefinition(instance, instance instanceof Ingredient, meta)
  if (meta.graph) graphs.set(meta.file, meta.graph)
  const graph = graphs.get(meta.file)
  instance.definition = { meta: graph ? { ...meta, graph } : meta, moduleUrl }
  if (platform.isEntryModule(moduleUrl)) entry.made.push(instance)
  return instance
}

import type { Node } from 'oxc-parser'
import { MANIFEST_VERSION } from '../../runtime/manifest.js'
import type { ParsedSource } from '../1-parse/parse.js'
import type { CompileOptions } from '../options.js'
import type { Analysis } from './analysis.js'
import { Experiments } from './experiments.js'
import { openSourceFile, placeOf, type SourceFile } from './file.js'
import { type MethodCall, methodCall } from './method-call.js'
import { collectModuleGraph } from './module-graph.js'
import { ProjectModules } from './project-modules.js'
import { checkRegistrations } from './registration-checks.js'
import { Registrations } from './registrations.js'
import { walkScoped } from './scope.js'

/** One file's facts. `undefined`: nothing in it is sacristy's. */
export function analyze(
  parsed: ParsedSource,
  options: CompileOptions,
  relativePath: (path: string) => string,
): Analysis | undefined {
  const modules = new ProjectModules(options.resolve, relativePath)
  const file = openSourceFile(parsed, relativePath(parsed.path), modules)
  const experiments = new Experiments()
  const { constructions, calls } = collectCandidates(file, experiments)
  const registrations = calls.filter(({ receiver, scope }) =>
    experiments.isInstance({ node: receiver, scope, file }),
  )
  if (constructions.length === 0 && registrations.length === 0) return undefined

  const registry = new Registrations(file)
  for (const call of registrations) registry.add(call)
  checkRegistrations(registry.registered, experiments, file)

  const graph =
    options.embedGraph && constructions.length > 0
      ? { graph: collectModuleGraph(parsed, options.resolve, relativePath) }
      : {}
  return {
    definitions: constructions.map((node, index) => ({
      construction: { start: node.start, end: node.end },
      meta: {
        manifestVersion: MANIFEST_VERSION,
        name: file.relativePath.replace(/^.*\//, '').replace(/\.\w+$/, ''),
        doc: file.docs.fileComment() ?? null,
        file: file.relativePath,
        at: placeOf(file, node),
        ...(index === 0 ? graph : {}),
      },
    })),
    ...registry.found,
    diagnostics: file.diagnostics.sorted,
    names: file.tree.names,
  }
}

/** The constructions of experiments, and the calls that may be on one. */
function collectCandidates(
  file: SourceFile,
  experiments: Experiments,
): { constructions: Node[]; calls: MethodCall[] } {
  const constructions: Node[] = []
  const calls: MethodCall[] = []
  walkScoped(file.program, file.tree.module, file.tree, (node, scope, ancestors) => {
    if (experiments.isDefinition({ node, scope, file })) constructions.push(node)
    const call = methodCall(node)
    if (call) calls.push({ ...call, scope, ancestors: [...ancestors] })
    return undefined
  })
  return { constructions, calls }
}

import type { Node } from 'oxc-parser'
import { MANIFEST_VERSION } from '../../runtime/manifest.js'
import type { ParsedSource } from '../1-parse/parse.js'
import type { CompileOptions } from '../options.js'
import type { Analysis } from './analysis.js'
import { analyzeDecorations } from './decorations.js'
import { Experiments } from './experiments.js'
import { openSourceFile, placeOf, type SourceFile } from './file.js'
import { type Decoration, decoration, type MethodCall, methodCall } from './method-call.js'
import { collectModuleGraph } from './module-graph.js'
import { ProjectModules } from './project-modules.js'
import { checkRegistrations } from './registration-checks.js'
import { Registrations } from './registrations.js'
import { type Scope, walkScoped } from './scope.js'

/** One file's facts. `undefined`: nothing in it is sacristy's. */
export function analyze(
  parsed: ParsedSource,
  options: CompileOptions,
  relativePath: (path: string) => string,
): Analysis | undefined {
  const modules = new ProjectModules(options.resolve, relativePath)
  const file = openSourceFile(parsed, relativePath(parsed.path), modules)
  const experiments = new Experiments()
  const { constructions, ...candidates } = collectCandidates(file, experiments)
  const isOurs = ({ receiver, scope }: { receiver: Node; scope: Scope }): boolean =>
    experiments.isInstance({ node: receiver, scope, file })
  const calls = candidates.calls.filter(isOurs)
  const decorations = candidates.decorations.filter(isOurs)
  if (constructions.length + calls.length + decorations.length === 0) return undefined

  const registry = new Registrations(file)
  for (const call of calls) registry.add(call)
  const methods = analyzeDecorations(decorations, file)
  checkRegistrations([...registry.registered, ...methods.registered], experiments, file)

  const graph =
    options.embedGraph && constructions.length > 0
      ? { graph: collectModuleGraph(parsed, options, relativePath) }
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
    ...methods.found,
    diagnostics: file.diagnostics.sorted,
    names: file.tree.names,
  }
}

/** The constructions of experiments, and the calls and decorators that may be one's methods. */
function collectCandidates(
  file: SourceFile,
  experiments: Experiments,
): { constructions: Node[]; calls: MethodCall[]; decorations: Decoration[] } {
  const constructions: Node[] = []
  const calls: MethodCall[] = []
  const decorations: Decoration[] = []
  walkScoped(file.program, file.tree.module, file.tree, (node, scope, ancestors) => {
    switch (node.type) {
      case 'NewExpression':
        if (experiments.isDefinition({ node, scope, file })) constructions.push(node)
        break
      case 'Decorator': {
        const decorator = decoration(node)
        // its `this` and its names are those of outside the class
        const outside = scope.parent ?? scope
        if (decorator) {
          decorations.push({ ...decorator, scope: outside, ancestors: [...ancestors] })
        }
        break
      }
      case 'CallExpression': {
        const call = isDecorator(ancestors) ? undefined : methodCall(node)
        if (call) calls.push({ ...call, scope, ancestors: [...ancestors] })
        break
      }
      default:
    }
    return undefined
  })
  return { constructions, calls, decorations }
}

/** Whether a node is the whole expression of a decorator: `@ex.capture({ prefix: 'a' })`. */
function isDecorator(ancestors: readonly Node[]): boolean {
  return ancestors.findLast(({ type }) => type !== 'ParenthesizedExpression')?.type === 'Decorator'
}

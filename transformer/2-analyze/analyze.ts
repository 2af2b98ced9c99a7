import type { Node } from 'oxc-parser'
import { MANIFEST_VERSION } from '../../runtime/manifest.js'
import type { ParsedSource } from '../1-parse/parse.js'
import { isRewrittenMethod, type RewrittenMethod } from '../filter.js'
import type { CompileOptions } from '../options.js'
import type { Analysis, ConfigBody } from './analysis.js'
import { analyzeCapturedFunction, textOf } from './captured-function.js'
import { analyzeConfigFunction, type ConfigFunctionFacts } from './config-function.js'
import { Experiments } from './experiments.js'
import { openSourceFile, placeOf, type SourceFile } from './file.js'
import { resolveFunction } from './function-argument.js'
import { collectModuleGraph } from './module-graph.js'
import { nameOfRegistration } from './names.js'
import { unwrap } from './pattern.js'
import { ProjectModules } from './project-modules.js'
import { type AnyFunction, type Scope, walkScoped } from './scope.js'

type CallNode = Extract<Node, { type: 'CallExpression' }>

/** `RECEIVER.METHOD(…)`, where RECEIVER may be an experiment. */
interface MethodCall {
  node: CallNode
  method: RewrittenMethod
  receiver: Node
  scope: Scope
  ancestors: Node[]
}

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

function methodCall(node: Node): Pick<MethodCall, 'node' | 'method' | 'receiver'> | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return undefined
  const callee = unwrap(node.callee)
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined
  const { property, object } = callee
  if (property.type !== 'Identifier' || !isRewrittenMethod(property.name)) return undefined
  return { node, method: property.name, receiver: object }
}

/** Sorts an experiment's calls into config functions and captured functions. */
class Registrations {
  readonly found: Pick<Analysis, 'configFunctions' | 'configBodies' | 'capturedFunctions'> = {
    configFunctions: [],
    configBodies: [],
    capturedFunctions: [],
  }
  readonly #configFacts = new Map<AnyFunction, ConfigFunctionFacts | undefined>()

  constructor(private readonly file: SourceFile) {}

  add(call: MethodCall): void {
    if (call.method === 'config' || call.method === 'namedConfig') this.#addConfigFunction(call)
    else this.#addCapturedFunction(call)
  }

  #addConfigFunction({ node, method, scope, ancestors }: MethodCall): void {
    const { argument, options } = splitArguments(node)
    const found = resolveFunction({ node: argument, scope, file: this.file })
    if (found.kind !== 'function' || found.file !== this.file) {
      this.file.diagnostics.report('config-not-a-function', argument, method)
      return
    }
    const name = nameOfRegistration(found.name, options, node, ancestors)
    if (method === 'namedConfig' && name === null) {
      this.file.diagnostics.report('named-config-unnamed', headOf(found.fn))
    }
    const facts = this.#configFactsOf(
      found.fn,
      name,
      docAnchors(found.fn, found.file, node, ancestors),
    )
    if (!facts) return
    this.found.configFunctions.push({
      argument: { start: argument.start, end: argument.end },
      meta: { name, ...facts.meta },
    })
  }

  #configFactsOf(
    fn: AnyFunction,
    name: string | null,
    anchors: Node[],
  ): ConfigFunctionFacts | undefined {
    if (!this.#configFacts.has(fn)) {
      const facts = analyzeConfigFunction(fn, name, anchors, this.file)
      this.#configFacts.set(fn, facts)
      if (facts) this.found.configBodies.push(facts.body satisfies ConfigBody)
    }
    return this.#configFacts.get(fn)
  }

  #addCapturedFunction({ node, method, scope, ancestors }: MethodCall): void {
    const { diagnostics } = this.file
    const { argument, options } = splitArguments(node)
    const found = resolveFunction({ node: argument, scope, file: this.file })
    if (found.kind === 'captured') return
    if (found.kind !== 'function') {
      const code = found.kind === 'class' ? 'captured-class' : 'captured-not-a-function'
      diagnostics.report(code, argument, method, textOf(unwrap(argument), this.file))
      return
    }
    const isHook = method === 'preRunHook' || method === 'postRunHook'
    const name =
      nameOfRegistration(found.name, options, node, ancestors) ?? (isHook ? method : null)
    if (name === null && method === 'capture') {
      diagnostics.report('captured-function-unnamed', headOf(found.fn))
    } else if (name === null) {
      diagnostics.report('command-unnamed', headOf(found.fn), method)
    }
    const anchors = docAnchors(found.fn, found.file, node, ancestors)
    this.found.capturedFunctions.push({
      argument: { start: argument.start, end: argument.end },
      needsModuleUrl: method === 'automain',
      meta: analyzeCapturedFunction(found.fn, name, anchors, found.file, diagnostics),
    })
  }
}

/** The function is the last argument; options, where there are any, come first. */
function splitArguments(call: CallNode): { argument: Node; options: Node | undefined } {
  const argument = call.arguments.at(-1)
  if (!argument) throw new RangeError('A registration without arguments is no candidate.')
  return { argument, options: call.arguments.length > 1 ? call.arguments[0] : undefined }
}

/** Where a JSDoc for `fn` may stand: above the function, or above the statement with the call. */
function docAnchors(
  fn: AnyFunction,
  file: SourceFile,
  call: CallNode,
  ancestors: readonly Node[],
): Node[] {
  const isInPlace = file.tree.byNode.has(fn) && call.start <= fn.start && fn.end <= call.end
  if (!isInPlace) return [fn, ...declarationOf(fn, file)]
  const statement = ancestors.findLastIndex((node) => STATEMENTS.has(node.type))
  const inside = ancestors.slice(statement + 1)
  const member = inside.findLast(({ type }) => type === 'Property' || type === 'PropertyDefinition')
  const outer = ancestors[statement - 1]
  const whole = outer?.type === 'ExportNamedDeclaration' ? outer : ancestors[statement]
  return [fn, member ?? whole].filter((node) => node !== undefined)
}

/** The top-level statement that declares `fn`: `export const train = (…) => …` */
function declarationOf(fn: AnyFunction, file: SourceFile): Node[] {
  return file.program.body.filter((statement) => {
    const declaration = 'declaration' in statement ? statement.declaration : statement
    if (declaration === fn) return true
    return (
      declaration?.type === 'VariableDeclaration' &&
      declaration.declarations.some(({ init }) => init && unwrap(init) === fn)
    )
  })
}

const STATEMENTS = new Set(['ExpressionStatement', 'VariableDeclaration', 'ReturnStatement'])

/** `function name(…)` or `(…) =>`, without the body. */
function headOf(fn: AnyFunction): { start: number; end: number } {
  return { start: fn.start, end: fn.body?.start ?? fn.end }
}

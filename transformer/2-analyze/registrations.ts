import type { Node } from 'oxc-parser'
import type { CapturedFunctionMeta } from '../../runtime/manifest.js'
import type { Analysis, ConfigBody } from './analysis.js'
import { analyzeCapturedFunction, textOf } from './captured-function.js'
import { analyzeConfigFunction, type ConfigFunctionFacts } from './config-function.js'
import { type SourceFile, topLevelStatement } from './file.js'
import { resolveFunction } from './function-argument.js'
import type { CallNode, MethodCall } from './method-call.js'
import { nameOfRegistration } from './names.js'
import { unwrap } from './pattern.js'
import type { AnyFunction, Binding } from './scope.js'

/** A call, or the expression of a decorator. */
type RegistrationSite = Pick<MethodCall, 'method' | 'receiver' | 'scope' | 'ancestors'> & {
  node: Node
}

/** What one call or decorator adds to an experiment or ingredient. */
export type Registration = {
  call: RegistrationSite
  name: string | null
  options: Node | undefined
} & (
  | { kind: 'config'; entries: ReadonlySet<Binding> }
  /** `fn` is `null` where it stands in another file. */
  | { kind: 'captured'; fn: AnyFunction | null; meta: CapturedFunctionMeta }
)

const CONFIG_HOOK_ARGUMENTS = ['config', 'commandName', 'logger']
const OPTION_HOOK_ARGUMENTS = ['options']

/** Sorts an experiment's calls into config functions and captured functions. */
export class Registrations {
  readonly found: Pick<Analysis, 'configFunctions' | 'configBodies' | 'capturedFunctions'> = {
    configFunctions: [],
    configBodies: [],
    capturedFunctions: [],
  }
  /** The same, as the checks of whole experiments need it. */
  readonly registered: Registration[] = []
  readonly #configFacts = new Map<AnyFunction, ConfigFunctionFacts | undefined>()

  constructor(private readonly file: SourceFile) {}

  add(call: MethodCall): void {
    switch (call.method) {
      case 'config':
      case 'namedConfig':
        this.#addConfigFunction(call)
        break
      case 'configHook':
      case 'optionHook':
        this.#checkHook(call)
        break
      default:
        this.#addCapturedFunction(call)
    }
  }

  /** A hook gets its arguments by position: one more could only be `undefined`. */
  #checkHook({ node, method, scope }: MethodCall): void {
    const { argument } = splitArguments(node)
    const found = resolveFunction({ node: argument, scope, file: this.file })
    const taken = method === 'configHook' ? CONFIG_HOOK_ARGUMENTS : OPTION_HOOK_ARGUMENTS
    if (found.kind !== 'function' || found.fn.params.length <= taken.length) return
    const place = found.file === this.file ? headOf(found.fn) : argument
    const list = taken.join(', ')
    this.file.diagnostics.report('hook-parameters', place, method, found.fn.params.length, list)
  }

  #addConfigFunction(call: MethodCall): void {
    const { node, method, scope, ancestors } = call
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
    this.registered.push({ kind: 'config', call, name, options, entries: facts.entries })
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

  #addCapturedFunction(call: MethodCall): void {
    const { node, method, scope, ancestors } = call
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
    // Places in another file mean nothing in this one's diagnostics: the argument stands for them.
    const isHere = found.file === this.file
    const meta = analyzeCapturedFunction(found.fn, name, anchors, found.file, (key) =>
      diagnostics.report('captured-key-computed', isHere ? key : argument, textOf(key, found.file)),
    )
    this.found.capturedFunctions.push({
      argument: { start: argument.start, end: argument.end },
      needsModuleUrl: method === 'automain',
      meta,
    })
    this.registered.push({
      kind: 'captured',
      call,
      name,
      options,
      fn: isHere ? found.fn : null,
      meta,
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
  const statement = topLevelStatement(file, fn.start)
  if (!statement) return []
  const declaration = 'declaration' in statement ? statement.declaration : statement
  const isDeclared =
    declaration === fn ||
    (declaration?.type === 'VariableDeclaration' &&
      declaration.declarations.some(({ init }) => init && unwrap(init) === fn))
  return isDeclared ? [statement] : []
}

const STATEMENTS = new Set(['ExpressionStatement', 'VariableDeclaration', 'ReturnStatement'])

/** `function name(…)` or `(…) =>`, without the body. */
function headOf(fn: AnyFunction): { start: number; end: number } {
  return { start: fn.start, end: fn.body?.start ?? fn.end }
}

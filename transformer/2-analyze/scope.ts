import type { Class, Node, VariableDeclaration } from 'oxc-parser'
import { walk } from '../1-parse/walk.js'
import { type IdentifierNode, patternNames } from './pattern.js'

export type BindingKind =
  | 'import'
  | 'const'
  | 'let'
  | 'var'
  | 'using'
  | 'function'
  | 'class'
  | 'parameter'
  | 'catch'
  | 'enum'
  /** `declare const x: T` */
  | 'ambient'

/** A name that the text declares, with what declares it. */
export interface Binding {
  name: string
  kind: BindingKind
  scope: Scope
  /** The identifier in the declaration. */
  identifier: IdentifierNode
  /** The import specifier, declarator, function, class, catch clause … that declares it. */
  origin: Node
  /** Declared in the head of a `for`: a counter or an element, not a value that stays. */
  inLoopHead: boolean
  /** The specifier that an import names. */
  importedFrom?: string
}

/** A region in which names are declared. `node` is what opens it. */
export class Scope {
  readonly bindings = new Map<string, Binding>()

  constructor(
    readonly node: Node,
    readonly parent: Scope | null,
    /** Whether `var` declarations below end here: a module, a function, a static block. */
    readonly isFunctionLike: boolean,
    /** The node around `node`: the call that a callback is given to, a method's definition. */
    readonly holder: Node | null,
  ) {}

  /** The binding that `name` means here, or `undefined` for a global. */
  lookup(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.parent?.lookup(name)
  }

  /** The innermost function, module or static block around this scope, itself included. */
  get functionScope(): Scope {
    return this.isFunctionLike || !this.parent ? this : this.parent.functionScope
  }
}

/** All scopes of a file, by the node that opens each. */
export interface ScopeTree {
  module: Scope
  byNode: ReadonlyMap<Node, Scope>
  /** Every name that occurs in the file: generated names must differ from all of them. */
  names: ReadonlySet<string>
}

/**
 * Collects a file's declarations, hoisted ones where they are hoisted to. A second walk may then
 * look names up in any order, since nothing is declared any more.
 */
export function collectScopes(program: Node): ScopeTree {
  const byNode = new Map<Node, Scope>()
  const names = new Set<string>()
  const module = new Scope(program, null, true, null)
  byNode.set(program, module)

  const scopes = [module]
  walk(program, {
    enter(node, ancestors) {
      const holder = ancestors.at(-1)
      if (!holder) return undefined
      if (isNamed(node)) names.add(node.name)
      const outer = scopes.at(-1) ?? module
      const scope = openScope(node, outer, holder, byNode)
      declare(node, outer, scope)
      scopes.push(scope)
      return undefined
    },
    leave: () => void scopes.pop(),
  })
  return { module, byNode, names }
}

function isNamed(node: Node): node is Node & { name: string } {
  return (
    node.type === 'Identifier' || node.type === 'PrivateIdentifier' || node.type === 'JSXIdentifier'
  )
}

/** Walks below `root` with the scope that holds at each node. */
export function walkScoped(
  root: Node,
  rootScope: Scope,
  tree: ScopeTree,
  enter: (node: Node, scope: Scope, ancestors: readonly Node[]) => boolean | undefined,
): void {
  const scopes = [rootScope]
  walk(root, {
    enter(node, ancestors) {
      const scope = tree.byNode.get(node) ?? scopes.at(-1) ?? rootScope
      scopes.push(scope)
      return enter(node, scope, ancestors)
    },
    leave: () => void scopes.pop(),
  })
}

function openScope(node: Node, outer: Scope, holder: Node, byNode: Map<Node, Scope>): Scope {
  // A function's body shares its parameters' scope, a catch clause's body its parameter's.
  const sharesOuter = node.type === 'BlockStatement' && ownsBody(outer.node, node)
  if (!SCOPED.has(node.type) || sharesOuter) return outer
  const scope = new Scope(node, outer, FUNCTION_LIKE.has(node.type), holder)
  byNode.set(node, scope)
  return scope
}

function ownsBody(owner: Node, body: Node): boolean {
  return (
    'body' in owner && owner.body === body && (isFunction(owner) || owner.type === 'CatchClause')
  )
}

const FUNCTION_LIKE = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'StaticBlock',
  'TSModuleBlock',
])

const SCOPED = new Set([
  ...FUNCTION_LIKE,
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'ClassDeclaration',
  'ClassExpression',
])

/** Enters what `node` declares: into `outer`, or into the scope that the node itself opens. */
function declare(node: Node, outer: Scope, inner: Scope): void {
  switch (node.type) {
    case 'ImportDeclaration':
      for (const specifier of node.specifiers) {
        const binding = add(outer, 'import', specifier.local, specifier)
        if (binding) binding.importedFrom = node.source.value
      }
      return
    case 'VariableDeclaration':
      declareVariables(node, outer)
      return
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.id)
        add(node.type === 'FunctionDeclaration' ? outer : inner, 'function', node.id, node)
      for (const parameter of node.params) {
        for (const name of patternNames(parameter)) add(inner, 'parameter', name, node)
      }
      return
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) {
        if (node.type === 'ClassDeclaration') add(outer, 'class', node.id, node)
        add(inner, 'class', node.id, node)
      }
      return
    case 'CatchClause':
      for (const name of node.param ? patternNames(node.param) : []) add(inner, 'catch', name, node)
      return
    case 'TSEnumDeclaration':
      add(outer, 'enum', node.id, node)
      return
    case 'TSImportEqualsDeclaration':
      add(outer, 'import', node.id, node)
      return
    default:
  }
}

function declareVariables(node: VariableDeclaration, outer: Scope): void {
  const target = node.kind === 'var' ? outer.functionScope : outer
  const declared = node.kind === 'await using' ? 'using' : node.kind
  const kind = node.declare ? 'ambient' : declared
  const inLoopHead = outer.node.type.startsWith('For') && isLoopHead(outer.node, node)
  for (const declarator of node.declarations) {
    for (const name of patternNames(declarator.id)) add(target, kind, name, declarator, inLoopHead)
  }
}

function isLoopHead(loop: Node, declaration: Node): boolean {
  return (
    ('init' in loop && loop.init === declaration) || ('left' in loop && loop.left === declaration)
  )
}

function add(
  scope: Scope,
  kind: BindingKind,
  identifier: IdentifierNode,
  origin: Node,
  inLoopHead = false,
): Binding | undefined {
  // `var a; var a = 1` and `function f(a) { var a }` are one binding: the first declaration stays.
  if (scope.bindings.has(identifier.name)) return undefined
  const { name } = identifier
  const binding: Binding = { name, kind, scope, identifier, origin, inLoopHead }
  scope.bindings.set(name, binding)
  return binding
}

export type AnyFunction = Extract<
  Node,
  { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' }
>

export function isFunction(node: Node): node is AnyFunction {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration'
  )
}

export function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
}

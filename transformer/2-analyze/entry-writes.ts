import type { Node } from 'oxc-parser'
import type { PatternShape, TargetShape } from '../../runtime/manifest.js'
import type { EntryWrite } from './analysis.js'
import type { SourceFile } from './file.js'
import { patternNames, unwrap } from './pattern.js'
import {
  type AnyFunction,
  type Binding,
  isClass,
  isFunction,
  type Scope,
  walkScoped,
} from './scope.js'

/** A place in a config function (or in a function nested in it) that gives values to its locals. */
export type WriteSite =
  | { kind: 'declarator'; node: DeclaratorNode; declaration: Node; locals: Binding[] }
  | {
      kind: 'assignment'
      node: AssignmentNode
      isValueUsed: boolean
      isStatement: boolean
      locals: Binding[]
    }
  | { kind: 'update'; node: UpdateNode; locals: Binding[] }

export type DeclaratorNode = Extract<Node, { type: 'VariableDeclarator' }>
export type AssignmentNode = Extract<Node, { type: 'AssignmentExpression' }>
type UpdateNode = Extract<Node, { type: 'UpdateExpression' }>

/** The sites of one config function, and which of its locals are entries. */
export interface EntrySites {
  sites: WriteSite[]
  /** In the order in which the text first gives them a value. */
  entries: ReadonlySet<Binding>
}

/**
 * Finds a config function's entries: every local that gets a value other than a function or class
 * literal. Loop heads, `catch`, `using`, functions, classes and names with a leading `_` are none.
 */
export function findEntries(fn: AnyFunction, scope: Scope, file: SourceFile): EntrySites {
  const sites: WriteSite[] = []
  const isEligible = (binding: Binding | undefined): binding is Binding =>
    binding !== undefined &&
    binding.scope.functionScope === scope &&
    ENTRY_KINDS.has(binding.kind) &&
    !binding.inLoopHead &&
    !binding.name.startsWith('_')

  const localsOf = (pattern: Node, at: Scope): Binding[] =>
    [...patternNames(unwrap(pattern))].map(({ name }) => at.lookup(name)).filter(isEligible)

  if (fn.body) {
    walkScoped(fn.body, scope, file.tree, (node, at, ancestors) => {
      const site = writeSite(node, ancestors, (pattern) => localsOf(pattern, at))
      if (site && site.locals.length > 0) sites.push(site)
      return undefined
    })
  }
  const entries = new Set(sites.flatMap((site) => (givesLiteral(site) ? [] : site.locals)))
  return { sites, entries }
}

const ENTRY_KINDS = new Set(['const', 'let', 'var', 'parameter'])

function writeSite(
  node: Node,
  ancestors: readonly Node[],
  localsOf: (pattern: Node) => Binding[],
): WriteSite | undefined {
  const parent = ancestors.at(-1)
  switch (node.type) {
    case 'VariableDeclarator':
      if (!node.init || !parent) return undefined
      return { kind: 'declarator', node, declaration: parent, locals: localsOf(node.id) }
    case 'AssignmentExpression': {
      const isStatement = parent?.type === 'ExpressionStatement'
      const isValueUsed = !isDiscarded(ancestors)
      return { kind: 'assignment', node, isValueUsed, isStatement, locals: localsOf(node.left) }
    }
    case 'UpdateExpression':
      return { kind: 'update', node, locals: localsOf(node.argument) }
    default:
      return undefined
  }
}

/** Whether an expression's value goes nowhere: it is a statement, parenthesised or not. */
function isDiscarded(ancestors: readonly Node[]): boolean {
  const holder = ancestors.findLast((node) => node.type !== 'ParenthesizedExpression')
  return holder?.type === 'ExpressionStatement'
}

/** A function or class literal bound to a plain name is code, not configuration. */
function givesLiteral(site: WriteSite): boolean {
  if (site.kind === 'update') return false
  const [target, value] =
    site.kind === 'declarator' ? [site.node.id, site.node.init] : [site.node.left, site.node.right]
  return unwrap(target).type === 'Identifier' && value !== null && isLiteralCode(unwrap(value))
}

function isLiteralCode(node: Node): boolean {
  return isFunction(node) || isClass(node)
}

/** The writes that have to be rewritten, in source order. */
export function entryWrites({ sites, entries }: EntrySites): EntryWrite[] {
  return sites.flatMap((site) => {
    const written = new Set(site.locals.filter((local) => entries.has(local)).map(nameOf))
    return written.size > 0 ? siteWrites(site, written) : []
  })
}

function siteWrites(site: WriteSite, entries: ReadonlySet<string>): EntryWrite[] {
  switch (site.kind) {
    case 'declarator':
      return site.node.init ? bindingWrites(site.node.id, site.node.init, entries) : []
    case 'assignment':
      return assignmentWrites(site.node, site.isValueUsed, entries)
    case 'update':
      return [...entries].map((entry) => assignment(site.node, entry, !site.node.prefix))
  }
}

const nameOf = ({ name }: Binding): string => name

function assignmentWrites(
  node: AssignmentNode,
  isValueUsed: boolean,
  entries: ReadonlySet<string>,
): EntryWrite[] {
  const target = unwrap(node.left)
  if (target.type === 'Identifier') return [assignment(node, target.name, false)]
  const writes = bindingWrites(target, node.right, entries)
  return isValueUsed
    ? [{ kind: 'destructuring-value', expression: spanOf(node) }, ...writes]
    : writes
}

function assignment(node: Node, entry: string, isPostfix: boolean): EntryWrite {
  return { kind: 'assignment', expression: spanOf(node), entry, isPostfix }
}

/** `TARGET = VALUE`, in a declaration or a destructuring assignment, with the defaults inside. */
function bindingWrites(
  target: Node,
  value: Node,
  entries: ReadonlySet<string>,
  kind: 'initialiser' | 'default' = 'initialiser',
): EntryWrite[] {
  if (target.type === 'Identifier') {
    if (!entries.has(target.name)) return []
    const literal = unwrap(value)
    const isAnonymousFunction = isLiteralCode(literal) && 'id' in literal && literal.id === null
    return [{ kind, value: spanOf(value), entry: target.name, isAnonymousFunction }]
  }
  const shape = patternShape(target, entries)
  const bound = [...patternNames(target)].map(({ name }) => name)
  const own = bound.filter((name) => entries.has(name))
  if (!shape || own.length === 0) return []
  return [
    { kind: 'destructuring', source: spanOf(value), shape, entries: own },
    ...defaultWrites(target, entries),
  ]
}

/** The defaults inside a pattern: each is a binding of its own, taken when the source has no value. */
function defaultWrites(pattern: Node, entries: ReadonlySet<string>): EntryWrite[] {
  return targetsOf(pattern).flatMap((target) => {
    if (target.type === 'AssignmentPattern') {
      return bindingWrites(unwrap(target.left), target.right, entries, 'default')
    }
    return defaultWrites(target.type === 'RestElement' ? target.argument : target, entries)
  })
}

function patternShape(pattern: Node, entries: ReadonlySet<string>): PatternShape | undefined {
  if (pattern.type === 'ObjectPattern') {
    const rest = pattern.properties.find((property) => property.type === 'RestElement')
    const restName = rest && unwrap(rest.argument)
    return {
      kind: 'object',
      targets: pattern.properties.flatMap((property) =>
        property.type === 'RestElement' ? [] : [targetShape(property.value, entries)],
      ),
      rest: restName?.type === 'Identifier' && entries.has(restName.name) ? restName.name : null,
    }
  }
  if (pattern.type !== 'ArrayPattern') return undefined
  const rest = pattern.elements.find((element) => element?.type === 'RestElement')
  return {
    kind: 'array',
    targets: pattern.elements.flatMap((element) =>
      element?.type === 'RestElement' ? [] : [element && targetShape(element, entries)],
    ),
    rest: rest?.type === 'RestElement' ? targetShape(rest.argument, entries) : null,
  }
}

function targetShape(node: Node, entries: ReadonlySet<string>): TargetShape {
  const hasDefault = node.type === 'AssignmentPattern'
  const target = unwrap(hasDefault ? node.left : node)
  if (target.type === 'Identifier') {
    return entries.has(target.name) ? { entry: target.name, hasDefault } : { hasDefault }
  }
  const nested = patternShape(target, entries)
  return nested ? { nested, hasDefault } : { hasDefault }
}

/** The targets directly inside a pattern, defaults and rests as they stand. */
function targetsOf(pattern: Node): Node[] {
  if (pattern.type === 'ArrayPattern') return pattern.elements.filter((element) => element !== null)
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.map((property) =>
    property.type === 'RestElement' ? property : property.value,
  )
}

function spanOf({ start, end }: Node): { start: number; end: number } {
  return { start, end }
}

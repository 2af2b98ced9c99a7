import { type Node, visitorKeys } from 'oxc-parser'

/** Ancestors of a node, outermost first; valid only during the visit. */
export type Ancestors = readonly Node[]

export interface Walker {
  /** Called before a node's children; `false` leaves them out. */
  enter(node: Node, ancestors: Ancestors): boolean | undefined
  /** Called after a node's children. */
  leave?(node: Node, ancestors: Ancestors): void
}

/**
 * Visits `root` and what is below it in source order. Type annotations are never entered. It keeps its
 * own stack: text that a program has made may nest more deeply than calls can.
 */
export function walk(root: Node, walker: Walker): void {
  const ancestors: Node[] = []
  /** Of each ancestor, the children that are still to come, the next one last. */
  const pending: Node[][] = []
  let node: Node | undefined = root
  while (node) {
    if (walker.enter(node, ancestors) !== false) {
      ancestors.push(node)
      pending.push(childrenOf(node).reverse())
    } else walker.leave?.(node, ancestors)
    node = pending.at(-1)?.pop()
    while (!node && ancestors.length > 0) {
      pending.pop()
      const left = ancestors.pop()
      if (left) walker.leave?.(left, ancestors)
      node = pending.at(-1)?.pop()
    }
  }
}

/** The children that exist at run time, in source order. */
function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  for (const key of runtimeKeys(node.type)) {
    const value: unknown = Reflect.get(node, key)
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item)
    } else if (isNode(value)) children.push(value)
  }
  return children
}

const keysByType = new Map<string, readonly string[]>()

/** A node type's child fields, without those that only the type checker reads. */
function runtimeKeys(type: string): readonly string[] {
  let keys = keysByType.get(type)
  if (!keys) {
    keys = isTypeOnly(type) ? [] : (visitorKeys[type] ?? []).filter((key) => !TYPE_FIELDS.has(key))
    keysByType.set(type, keys)
  }
  return keys
}

const TYPE_FIELDS = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'superTypeArguments',
  'returnType',
  'implements',
])

/** TypeScript's nodes that leave something behind at run time; all others are erased. */
const RUNTIME_TYPESCRIPT = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSExternalModuleReference',
])

function isTypeOnly(type: string): boolean {
  return type.startsWith('TS') && !RUNTIME_TYPESCRIPT.has(type)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

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
  /** What is still to come, the next one last; `null` ends the children of the innermost ancestor. */
  const pending: (Node | null)[] = [root]
  while (pending.length > 0) {
    const node = pending.pop()
    if (!node) {
      const left = ancestors.pop()
      if (left) walker.leave?.(left, ancestors)
    } else if (walker.enter(node, ancestors) === false) {
      walker.leave?.(node, ancestors)
    } else {
      ancestors.push(node)
      pending.push(null)
      pushChildren(node, pending)
    }
  }
}

/** Adds the children that exist at run time, the first one last. */
function pushChildren(node: Node, pending: (Node | null)[]): void {
  const keys = runtimeKeys(node.type)
  for (let key = keys.length - 1; key >= 0; key--) {
    const value: unknown = Reflect.get(node, keys[key] ?? '')
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) {
        const item: unknown = value[index]
        if (isNode(item)) pending.push(item)
      }
    } else if (isNode(value)) pending.push(value)
  }
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

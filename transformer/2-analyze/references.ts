import type { Node } from 'oxc-parser'
import { type SourceFile, topLevelStatement } from './file.js'
import { type Binding, walkScoped } from './scope.js'

/** A place where a binding is used. */
export interface Reference {
  node: Node
  /** Outermost first. */
  ancestors: readonly Node[]
}

/** Uses of `bindings` anywhere in the file, their own declarations left out. */
export function collectReferences(
  bindings: ReadonlySet<Binding>,
  file: SourceFile,
): Map<Binding, Reference[]> {
  const references = new Map<Binding, Reference[]>([...bindings].map((binding) => [binding, []]))
  const names = new Set([...bindings].map(({ name }) => name))
  walkScoped(file.program, file.tree.module, file.tree, (node, scope, ancestors) => {
    if (node.type !== 'Identifier' || !names.has(node.name) || isName(node, ancestors))
      return undefined
    const binding = scope.lookup(node.name)
    if (!binding || node === binding.identifier) return undefined
    references.get(binding)?.push({ node, ancestors: [...ancestors] })
    return undefined
  })
  return references
}

/** Whether an identifier only names a member or a key. */
function isName(node: Node, ancestors: readonly Node[]): boolean {
  const parent = ancestors.at(-1)
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed
    case 'Property':
      return parent.key === node && !parent.computed && !parent.shorthand
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === node && !parent.computed
    default:
      return false
  }
}

/** Whether other files can reach `binding` by its declaration: `export const ex = …`. */
export function isExported({ identifier }: Binding, file: SourceFile): boolean {
  return topLevelStatement(file, identifier.start)?.type.startsWith('Export') ?? false
}

import type { Node } from 'oxc-parser'

export type IdentifierNode = Extract<Node, { type: 'Identifier' }>

/** The names that a binding pattern (or a parameter) binds, in source order. */
export function* patternNames(pattern: Node): Generator<IdentifierNode> {
  switch (pattern.type) {
    case 'Identifier':
      yield pattern
      return
    case 'AssignmentPattern':
      yield* patternNames(pattern.left)
      return
    case 'RestElement':
      yield* patternNames(pattern.argument)
      return
    case 'TSParameterProperty':
      yield* patternNames(pattern.parameter)
      return
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) yield* patternNames(element)
      return
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        yield* patternNames(property.type === 'RestElement' ? property : property.value)
      }
      return
    default:
    // In an assignment's pattern a target may also be a member: it binds no name.
  }
}

/** The span of an identifier without its type annotation. */
export function nameSpan({ start, name }: IdentifierNode): { start: number; end: number } {
  return { start, end: start + name.length }
}

/** `(x as T)!` → `x`: what is left of an expression when types and parentheses are erased. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return unwrap(node.expression)
    case 'ChainExpression':
      return unwrap(node.expression)
    default:
      return node
  }
}

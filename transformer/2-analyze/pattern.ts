import type { Node } from 'oxc-parser'
import { staticKey } from './names.js'

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

/** One level of a pattern: the key that is read, `null` for an element of a list. */
export interface PatternStep {
  key: string | null
  /** The default, where there is one. */
  fallback?: Node
}

/** The way from a pattern to a name in it; `undefined` where the name is not bound there. */
export function stepsTo(pattern: Node, name: IdentifierNode): PatternStep[] | undefined {
  const below = (key: string | null, target: Node): PatternStep[] | undefined => {
    const hasDefault = target.type === 'AssignmentPattern'
    const rest = stepsTo(hasDefault ? target.left : target, name)
    return rest && [{ key, ...(hasDefault ? { fallback: target.right } : {}) }, ...rest]
  }
  switch (pattern.type) {
    case 'Identifier':
      return pattern === name ? [] : undefined
    case 'AssignmentPattern':
      return stepsTo(pattern.left, name)
    case 'RestElement':
      return stepsTo(pattern.argument, name)
    case 'TSParameterProperty':
      return stepsTo(pattern.parameter, name)
    case 'ArrayPattern':
      return first<Node | null, PatternStep[]>(
        pattern.elements,
        (element) => element && below(null, element),
      )
    case 'ObjectPattern':
      return first<Node, PatternStep[]>(pattern.properties, (property) => {
        const key = property.type === 'Property' ? staticKey(property) : null
        return property.type === 'Property' && key !== null ? below(key, property.value) : undefined
      })
    default:
      return undefined
  }
}

function first<T, R>(items: readonly T[], find: (item: T) => R | null | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found) return found
  }
  return undefined
}

import type { Node } from 'oxc-parser'
import { keyOf } from './names.js'
import { isGlobal, type Origin, typeOrigins, UNKNOWN } from './origin.js'
import type { Origins } from './origins.js'
import { unwrap } from './pattern.js'
import type { Expression } from './project-modules.js'
import { isFunction } from './scope.js'
import { elementOfType } from './types.js'

type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>
type Place = Omit<Expression, 'node'>

/** Methods of lists whose result has the same elements. */
const SAME_ELEMENTS: ReadonlySet<string> = new Set([
  'concat',
  'filter',
  'reverse',
  'slice',
  'sort',
  'toReversed',
  'toSorted',
  'values',
])
const ONE_ELEMENT: ReadonlySet<string> = new Set(['at', 'find', 'findLast', 'pop', 'shift'])

/** What the elements of a list come from. */
export function elementsOf(origin: Origin, origins: Origins): readonly Origin[] {
  if (origin.kind === 'list') return origin.of
  if (origin.kind === 'expression' && origin.node.type === 'NewExpression') {
    const { callee, arguments: values } = origin.node
    const isSet = isGlobal(callee, 'Set', origin.scope) && values[0]
    return isSet ? origins.elementsOf({ ...origin, node: isSet }) : UNKNOWN
  }
  if (origin.kind !== 'type') return UNKNOWN
  const types = elementOfType(origin)
  return types.length > 0 ? types.flatMap(typeOrigins) : UNKNOWN
}

/** Calls that make, change or read lists; `undefined` for all others. */
export function ofListCall(
  call: NodeOf<'CallExpression'>,
  { object, ...member }: NodeOf<'MemberExpression'>,
  { scope, file }: Place,
  origins: Origins,
): readonly Origin[] | undefined {
  const key = keyOf(member) ?? ''
  const [argument] = call.arguments
  if (argument && isGlobal(object, 'Object', scope) && (key === 'values' || key === 'entries')) {
    const of = valuesOf(argument, { scope, file }, origins)
    return [{ kind: 'list', of: key === 'values' ? of : [{ kind: 'list', of }] }]
  }
  if (argument && isGlobal(object, 'Array', scope) && key === 'from') {
    return [{ kind: 'list', of: origins.elementsOf({ node: argument, scope, file }) }]
  }
  if (key === 'traverseIngredients') {
    // each with its depth
    const of = origins.of({ node: object, scope, file })
    return [{ kind: 'list', of: [{ kind: 'list', of }] }]
  }
  const isMap = key === 'map' || key === 'flatMap'
  if (!isMap && !SAME_ELEMENTS.has(key) && !ONE_ELEMENT.has(key)) return undefined
  if (isMap && argument) {
    const fn = unwrap(argument)
    return isFunction(fn) ? [{ kind: 'list', of: origins.ofResult(fn, file) }] : undefined
  }
  const elements = origins.elementsOf({ node: object, scope, file })
  return ONE_ELEMENT.has(key) ? elements : [{ kind: 'list', of: elements }]
}

function valuesOf(object: Node, { scope, file }: Place, origins: Origins): readonly Origin[] {
  return origins.of({ node: object, scope, file }).flatMap((origin) => {
    if (origin.kind !== 'expression' || origin.node.type !== 'ObjectExpression') return UNKNOWN
    return origin.node.properties.flatMap((property) =>
      property.type === 'Property' ? origins.of({ ...origin, node: property.value }) : UNKNOWN,
    )
  })
}

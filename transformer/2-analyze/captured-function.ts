import type { Node } from 'oxc-parser'
import type { CapturedFunctionMeta, CapturedParameter } from '../../runtime/manifest.js'
import { placeOf, type SourceFile } from './file.js'
import { staticKey } from './names.js'
import { unwrap } from './pattern.js'
import type { AnyFunction } from './scope.js'

/**
 * A function's parameter list as injection metadata. The list itself stays as the user wrote it: what
 * is missing is filled in by the caller's side, and defaults apply as JavaScript applies them.
 */
export function analyzeCapturedFunction(
  fn: AnyFunction,
  name: string | null,
  docAnchors: readonly Node[],
  file: SourceFile,
  refuseComputedKey: (key: Node) => void,
): CapturedFunctionMeta {
  const parameters = fn.params.filter(
    (node) => !(node.type === 'Identifier' && node.name === 'this'),
  )
  const pattern = solePattern(parameters)
  return {
    name,
    form: pattern ? 'pattern' : 'positional',
    parameters: pattern ? patternKeys(pattern, refuseComputedKey) : parameters.flatMap(positional),
    rest: (pattern ? pattern.properties : parameters).at(-1)?.type === 'RestElement',
    signature: `${name ?? ''}(${parameters.map((node) => parameterText(node, file)).join(', ')})`,
    doc:
      docAnchors.map((anchor) => file.docs.jsDocAbove(anchor)).find((doc) => doc !== undefined) ??
      null,
    at: placeOf(file, fn),
  }
}

type ObjectPatternNode = Extract<Node, { type: 'ObjectPattern' }>

/** `({ batch_size, lr = 0.1 }) => …`, with or without a default for the whole. */
function solePattern(parameters: readonly Node[]): ObjectPatternNode | undefined {
  const [only, ...others] = parameters
  if (!only || others.length > 0) return undefined
  const pattern = only.type === 'AssignmentPattern' ? only.left : only
  return pattern.type === 'ObjectPattern' ? pattern : undefined
}

function patternKeys(
  pattern: ObjectPatternNode,
  refuseComputedKey: (key: Node) => void,
): CapturedParameter[] {
  return pattern.properties.flatMap((property) => {
    if (property.type === 'RestElement') return []
    const name = staticKey(property)
    if (name === null) {
      refuseComputedKey(property.key)
      return []
    }
    return [{ name, optional: property.value.type === 'AssignmentPattern' }]
  })
}

function positional(parameter: Node): CapturedParameter[] {
  switch (parameter.type) {
    case 'RestElement':
      return []
    case 'AssignmentPattern':
      return positional(parameter.left).map(({ name }) => ({ name, optional: true }))
    case 'Identifier':
      return [{ name: parameter.name, optional: Boolean(parameter.optional) }]
    default:
      return [{ name: null, optional: false }]
  }
}

/** A parameter as `help` shows it: types left out. */
function parameterText(node: Node, file: SourceFile): string {
  switch (node.type) {
    case 'Identifier':
      return node.name
    case 'AssignmentPattern':
      return `${parameterText(node.left, file)} = ${textOf(unwrap(node.right), file)}`
    case 'RestElement':
      return `...${parameterText(node.argument, file)}`
    case 'ArrayPattern': {
      const elements = node.elements.map((element) => (element ? parameterText(element, file) : ''))
      return `[${elements.join(', ')}]`
    }
    case 'ObjectPattern': {
      const properties = node.properties.map((property) => propertyText(property, file))
      return `{ ${properties.join(', ')} }`
    }
    default:
      return textOf(node, file)
  }
}

function propertyText(property: Node, file: SourceFile): string {
  if (property.type !== 'Property') return parameterText(property, file)
  const value = parameterText(property.value, file)
  return property.shorthand ? value : `${textOf(property.key, file)}: ${value}`
}

/** A node's text on one line. */
export function textOf(node: Node, file: SourceFile): string {
  return file.code.slice(node.start, node.end).replace(/\s*[\r\n]\s*/g, ' ')
}

import type { Node } from 'oxc-parser'
import { unwrap } from './pattern.js'

/**
 * The name of what a call registers: `{ name }` in its options, else the function's own, else that of
 * the variable, property or assignment that the call's result is bound to.
 */
export function nameOfRegistration(
  ownName: string | null,
  options: Node | undefined,
  call: Node,
  ancestors: readonly Node[],
): string | null {
  return nameOption(options) ?? ownName ?? boundName(call, ancestors)
}

export function nameOption(options: Node | undefined): string | undefined {
  if (options?.type !== 'ObjectExpression') return undefined
  for (const property of options.properties) {
    if (property.type !== 'Property' || staticKey(property) !== 'name') continue
    const value = unwrap(property.value)
    if (value.type === 'Literal' && typeof value.value === 'string') return value.value
  }
  return undefined
}

/** `const train = CALL`, `this.train = CALL`, `{ train: CALL }`, `class { train = CALL }` → `train` */
function boundName(call: Node, ancestors: readonly Node[]): string | null {
  let value = call
  for (const parent of ancestors.toReversed()) {
    switch (parent.type) {
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'AwaitExpression':
      case 'ChainExpression':
        value = parent
        continue
      case 'VariableDeclarator':
        return parent.init === value && parent.id.type === 'Identifier' ? parent.id.name : null
      case 'AssignmentExpression':
        return parent.right === value ? targetName(parent.left) : null
      case 'Property':
      case 'PropertyDefinition':
        return parent.value === value ? staticKey(parent) : null
      default:
        return null
    }
  }
  return null
}

function targetName(target: Node): string | null {
  const plain = unwrap(target)
  if (plain.type === 'Identifier') return plain.name
  return plain.type === 'MemberExpression' ? staticKey({ ...plain, key: plain.property }) : null
}

/** The name that a key has in the text; `null` for a computed one that is no literal. */
export function staticKey(property: { key: Node; computed: boolean }): string | null {
  const { key } = property
  if (key.type === 'Literal') return typeof key.value === 'object' ? null : String(key.value)
  if (property.computed) return null
  return key.type === 'Identifier' || key.type === 'PrivateIdentifier' ? key.name : null
}

/** The name of a member or of a class's element; that of a private one with its `#`. */
export function keyOf(
  part: { computed: boolean } & ({ key: Node } | { property: Node }),
): string | null {
  const key = 'key' in part ? part.key : part.property
  const name = staticKey({ key, computed: part.computed })
  return key.type === 'PrivateIdentifier' ? `#${name}` : name
}

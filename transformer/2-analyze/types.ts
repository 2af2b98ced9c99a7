import type { Node } from 'oxc-parser'
import { staticKey } from './names.js'
import type { Expression } from './project-modules.js'
import type { Scope } from './scope.js'

/** Types that stand for their argument, as far as its members matter. */
const TRANSPARENT = new Set(['Readonly', 'Required', 'Partial', 'NonNullable', 'Awaited'])
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Iterable', 'Generator'])

/** `: T` on a variable, parameter, pattern or field. */
export function annotationOf(node: Node): Node | undefined {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : null
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined
}

/** What a type may be: the parts of a union but `null` and `undefined`, behind the file's own aliases. */
export function alternativesOf(type: Expression, depth = 0): Expression[] {
  const { node } = type
  const inner = (part: Node | null | undefined): Expression[] =>
    part && depth < 10 ? alternativesOf({ ...type, node: part }, depth + 1) : [type]
  switch (node.type) {
    case 'TSParenthesizedType':
      return inner(node.typeAnnotation)
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? inner(node.typeAnnotation) : [type]
    case 'TSUnionType':
      return node.types.flatMap((part) => inner(part))
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return []
    case 'TSTypeReference': {
      const { typeName } = node
      if (typeName.type !== 'Identifier') return [type]
      if (TRANSPARENT.has(typeName.name)) return inner(node.typeArguments?.params[0])
      const declared = declarationOf(typeName.name, type)
      if (declared?.type === 'TSTypeParameter') return inner(declared.constraint)
      return declared?.type === 'TSTypeAliasDeclaration' ? inner(declared.typeAnnotation) : [type]
    }
    default:
      return [type]
  }
}

/** The type of a property, where the type is written out; `undefined` where it has no such property. */
export function propertyOfType(type: Expression, key: string): Expression | undefined {
  const members = membersOf(type)
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || staticKey(member) !== key) continue
    const node = annotationOf(member)
    return node && { ...type, node }
  }
  return undefined
}

/** The type of the elements of an array type. */
export function elementOfType(type: Expression): Expression[] {
  const { node } = type
  switch (node.type) {
    case 'TSArrayType':
      return [{ ...type, node: node.elementType }]
    case 'TSTupleType':
      return node.elementTypes.map((element) => ({ ...type, node: element }))
    case 'TSTypeReference': {
      const [argument] = node.typeArguments?.params ?? []
      const isList = node.typeName.type === 'Identifier' && LISTS.has(node.typeName.name)
      return isList && argument ? [{ ...type, node: argument }] : []
    }
    default:
      return []
  }
}

/** What `await` gives of a value of the type. */
export function awaitedType(type: Expression): Expression {
  const { node } = type
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return type
  const [argument] = node.typeArguments?.params ?? []
  return node.typeName.name === 'Promise' && argument ? { ...type, node: argument } : type
}

function membersOf(type: Expression): readonly Node[] {
  const { node } = type
  if (node.type === 'TSTypeLiteral') return node.members
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return []
  const declared = declarationOf(node.typeName.name, type)
  return declared?.type === 'TSInterfaceDeclaration' ? declared.body.body : []
}

/** The alias, interface or type parameter that a name of a type means in its own file. */
function declarationOf(name: string, { scope, file }: Expression): Node | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const { node } = at
    const parameters = 'typeParameters' in node ? node.typeParameters?.params : undefined
    const found = parameters?.find((parameter) => parameter.name.name === name)
    if (found) return found
  }
  for (const statement of file.program.body) {
    const declaration = 'declaration' in statement ? statement.declaration : statement
    if (!declaration || !('id' in declaration) || declaration.id?.type !== 'Identifier') continue
    if (declaration.id.name === name) return declaration
  }
  return undefined
}

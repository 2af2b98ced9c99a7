import type { Node } from 'oxc-parser'
import type { SourceFile } from './file.js'
import { unwrap } from './pattern.js'
import { type Expression, type ImportTarget, PACKAGE } from './project-modules.js'
import { type Binding, isClass } from './scope.js'

/**
 * Whether an expression is one of the two classes, or a subclass: through aliases, namespaces,
 * re-exports and other files. `seen` ends cycles such as `const a = b, b = a`.
 */
export function isExperimentClass(
  { node, scope, file }: Expression,
  seen: Set<Binding> = new Set(),
): boolean {
  const value = unwrap(node)
  if (isClass(value)) {
    const superClass = value.superClass
    return superClass !== null && isExperimentClass({ node: superClass, scope, file }, seen)
  }
  if (value.type === 'MemberExpression') return isMemberClass(value, { node, scope, file }, seen)
  const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
  return binding !== undefined && isClassBinding(binding, file, seen)
}

/** Whether `binding` is the package's export `name`, under whatever alias. */
export function isPackageExport(binding: Binding, name: string, file: SourceFile): boolean {
  const target = file.modules.imported(binding, file)
  return target?.kind === 'external' && target.specifier === PACKAGE && target.name === name
}

/** `Experiment`, `S.Ingredient`, `MyStudy` in a type. */
export function isClassType(typeName: Node, { scope, file }: Omit<Expression, 'node'>): boolean {
  if (typeName.type === 'Identifier') return isExperimentClass({ node: typeName, scope, file })
  if (typeName.type !== 'TSQualifiedName' || typeName.left.type !== 'Identifier') return false
  const namespace = scope.lookup(typeName.left.name)
  return (
    namespace !== undefined && isNamespaceClass(namespace, typeName.right.name, file, new Set())
  )
}

function isClassBinding(binding: Binding, file: SourceFile, seen: Set<Binding>): boolean {
  if (seen.has(binding)) return false
  seen.add(binding)
  const { origin, scope } = binding
  if (binding.importedFrom !== undefined) {
    return isClassTarget(file.modules.imported(binding, file), seen)
  }
  if (isClass(origin)) return isExperimentClass({ node: origin, scope, file }, seen)
  if (origin.type === 'TSImportEqualsDeclaration') {
    return isClassType(origin.moduleReference, { scope, file })
  }
  if (origin.type !== 'VariableDeclarator' || !origin.init) return false
  return origin.id.type === 'Identifier'
    ? isExperimentClass({ node: origin.init, scope, file }, seen)
    : isRequire(origin.init) && isClassName(requiredName(origin.id, binding))
}

function isClassTarget(target: ImportTarget | undefined, seen: Set<Binding>): boolean {
  switch (target?.kind) {
    case 'binding':
      return isClassBinding(target.binding, target.file, seen)
    case 'expression':
      return isExperimentClass(target, seen)
    case 'external':
      return target.specifier === PACKAGE && isClassName(target.name)
    case 'module':
    case undefined:
      return false
  }
}

type MemberNode = Extract<Node, { type: 'MemberExpression' }>

/** `S.Experiment`, `require('sacristy').Experiment` */
function isMemberClass(
  member: MemberNode,
  { scope, file }: Expression,
  seen: Set<Binding>,
): boolean {
  const { object, property, computed } = member
  if (computed || property.type !== 'Identifier') return false
  if (isRequire(object)) return isClassName(property.name)
  const namespace = object.type === 'Identifier' ? scope.lookup(object.name) : undefined
  return namespace !== undefined && isNamespaceClass(namespace, property.name, file, seen)
}

/** Whether `NAMESPACE.name` is a class of ours, for each way to get a namespace. */
function isNamespaceClass(
  namespace: Binding,
  name: string,
  file: SourceFile,
  seen: Set<Binding>,
): boolean {
  const { origin } = namespace
  if (origin.type === 'ImportNamespaceSpecifier') {
    return isClassTarget(file.modules.member(namespace, name, file), seen)
  }
  if (!isClassName(name)) return false
  if (origin.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = origin
    return (
      moduleReference.type === 'TSExternalModuleReference' &&
      moduleReference.expression.value === PACKAGE
    )
  }
  const isVariable = origin.type === 'VariableDeclarator' && origin.id.type === 'Identifier'
  return isVariable && origin.init !== null && isRequire(origin.init)
}

function isClassName(name: string | null): boolean {
  return name === 'Experiment' || name === 'Ingredient'
}

/** `require('sacristy')`, `await import('sacristy')` */
function isRequire(expression: Node): boolean {
  const call = unwrap(expression)
  if (call.type === 'AwaitExpression') {
    const { argument } = call
    if (argument.type !== 'ImportExpression') return false
    return argument.source.type === 'Literal' && argument.source.value === PACKAGE
  }
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false
  const [argument] = call.arguments
  return (
    call.callee.name === 'require' && argument?.type === 'Literal' && argument.value === PACKAGE
  )
}

/** `const { Experiment: E } = require('sacristy')`: the export that `binding` takes out. */
function requiredName(pattern: Node, binding: Binding): string | null {
  if (pattern.type !== 'ObjectPattern') return null
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.value !== binding.identifier) continue
    if (property.key.type === 'Identifier') return property.key.name
  }
  return null
}

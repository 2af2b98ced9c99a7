import type { Node } from 'oxc-parser'
import { unwrap } from './pattern.js'
import { type Binding, isClass, type Scope } from './scope.js'

/** The package whose classes define experiments. */
const PACKAGE = 'sacristy'

type ClassName = 'Experiment' | 'Ingredient'

/**
 * Answers which expressions of one file are experiments or ingredients. It goes by bindings, never by
 * names: from the import through aliases, subclasses, annotations and assignments. What the text does
 * not show is none.
 */
export class Experiments {
  readonly #lateDefinitions = new Set<Binding>()
  readonly #open = new Set<Binding>()

  /** Whether `construction` makes an experiment, an ingredient or an instance of a subclass. */
  isDefinition(construction: Node, scope: Scope): boolean {
    return construction.type === 'NewExpression' && this.#isClass(construction.callee, scope)
  }

  /** Notes `let ex; ex = new Experiment()`. */
  addAssignment(target: Node, scope: Scope): void {
    const binding = target.type === 'Identifier' ? scope.lookup(target.name) : undefined
    if (binding) this.#lateDefinitions.add(binding)
  }

  /** Whether the value of `expression` is an experiment or an ingredient. */
  isInstance(expression: Node, scope: Scope): boolean {
    const value = unwrap(expression)
    switch (value.type) {
      case 'NewExpression':
        return this.isDefinition(value, scope)
      case 'Identifier': {
        const binding = scope.lookup(value.name)
        return binding !== undefined && this.#isInstanceBinding(binding)
      }
      case 'ConditionalExpression':
        return this.isInstance(value.consequent, scope) && this.isInstance(value.alternate, scope)
      case 'LogicalExpression':
        return this.isInstance(value.left, scope) && this.isInstance(value.right, scope)
      case 'AssignmentExpression':
        return value.operator === '=' && this.isInstance(value.right, scope)
      default:
        return false
    }
  }

  #isInstanceBinding(binding: Binding): boolean {
    if (this.#lateDefinitions.has(binding)) return true
    return this.#once(binding, () => {
      if (this.#hasClassAnnotation(binding)) return true
      const { origin } = binding
      if (origin.type !== 'VariableDeclarator' || origin.id.type !== 'Identifier') return false
      return origin.init !== null && this.isInstance(origin.init, binding.scope)
    })
  }

  /** `ex: Experiment`, on a variable or a parameter. */
  #hasClassAnnotation({ identifier, scope }: Binding): boolean {
    const annotation = 'typeAnnotation' in identifier ? identifier.typeAnnotation : null
    if (annotation?.type !== 'TSTypeAnnotation') return false
    const type = annotation.typeAnnotation
    if (type.type !== 'TSTypeReference') return false
    const { typeName } = type
    if (typeName.type === 'Identifier') return this.#isClass(typeName, scope)
    return (
      typeName.type === 'TSQualifiedName' &&
      isClassName(typeName.right.name) &&
      this.#isNamespace(typeName.left, scope)
    )
  }

  #isClass(expression: Node, scope: Scope): boolean {
    const value = unwrap(expression)
    if (isClass(value)) return value.superClass !== null && this.#isClass(value.superClass, scope)
    if (value.type === 'MemberExpression') {
      const { object, property, computed } = value
      const isOurs = !computed && property.type === 'Identifier' && isClassName(property.name)
      return isOurs && this.#isNamespace(object, scope)
    }
    const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
    return binding !== undefined && this.#once(binding, () => this.#isClassBinding(binding))
  }

  #isClassBinding(binding: Binding): boolean {
    const { origin } = binding
    if (origin.type === 'ImportSpecifier') {
      const { imported } = origin
      return isClassName('name' in imported ? imported.name : imported.value) && isImportOf(binding)
    }
    if (isClass(origin)) return this.#isClass(origin, binding.scope)
    if (origin.type !== 'VariableDeclarator' || !origin.init) return false
    if (origin.id.type === 'Identifier') return this.#isClass(origin.init, binding.scope)
    return isRequire(origin.init) && requiredName(origin.id, binding) !== null
  }

  /** `import * as S from 'sacristy'`, `const S = require('sacristy')` */
  #isNamespace(expression: Node, scope: Scope): boolean {
    const binding = expression.type === 'Identifier' ? scope.lookup(expression.name) : undefined
    if (!binding) return false
    const { origin } = binding
    if (origin.type === 'ImportNamespaceSpecifier') return isImportOf(binding)
    if (origin.type === 'TSImportEqualsDeclaration') {
      const { moduleReference } = origin
      return (
        moduleReference.type === 'TSExternalModuleReference' &&
        moduleReference.expression.value === PACKAGE
      )
    }
    return (
      origin.type === 'VariableDeclarator' &&
      origin.id.type === 'Identifier' &&
      origin.init !== null &&
      isRequire(origin.init)
    )
  }

  /** Guards against `const a = b, b = a`: a binding under question answers no. */
  #once(binding: Binding, ask: () => boolean): boolean {
    if (this.#open.has(binding)) return false
    this.#open.add(binding)
    const answer = ask()
    this.#open.delete(binding)
    return answer
  }
}

function isClassName(name: string): name is ClassName {
  return name === 'Experiment' || name === 'Ingredient'
}

/** Whether an import binding comes from the package. */
export function isImportOf(binding: Binding): boolean {
  return binding.importedFrom === PACKAGE
}

/** `require('sacristy')` */
function isRequire(expression: Node): boolean {
  const call = unwrap(expression)
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false
  const [argument] = call.arguments
  return (
    call.callee.name === 'require' && argument?.type === 'Literal' && argument.value === PACKAGE
  )
}

/** `const { Experiment: E } = require('sacristy')`: the class that `binding` names, if one. */
function requiredName(pattern: Node, binding: Binding): ClassName | null {
  if (pattern.type !== 'ObjectPattern') return null
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.value !== binding.identifier) continue
    const { key } = property
    if (key.type === 'Identifier' && isClassName(key.name)) return key.name
  }
  return null
}

import type { Node } from 'oxc-parser'
import { isClassType, isExperimentClass } from './experiment-classes.js'
import type { Origin } from './origin.js'
import { compiledConstruction, Origins } from './origins.js'
import { unwrap } from './pattern.js'
import { type Expression, type ImportTarget, PACKAGE } from './project-modules.js'

/**
 * Answers which expressions are experiments or ingredients. It goes by where values come from, never by
 * names; what the text does not show is none.
 */
export class Experiments {
  readonly #origins = new Origins()

  /** Whether `construction` makes an experiment, an ingredient or an instance of a subclass. */
  isDefinition({ node, scope, file }: Expression): boolean {
    return node.type === 'NewExpression' && isExperimentClass({ node: node.callee, scope, file })
  }

  /** Whether the value of an expression is an experiment or an ingredient. */
  isInstance(expression: Expression): boolean {
    const origins = this.#origins.of(expression)
    return origins.length > 0 && origins.every((origin) => this.#isExperiment(origin))
  }

  #isExperiment(origin: Origin): boolean {
    switch (origin.kind) {
      case 'expression':
        return this.isDefinition(origin)
      case 'instance':
        return isExperimentClass({ ...origin, node: origin.owner })
      case 'type':
        return isExperimentType(origin)
      default:
        return false
    }
  }

  /** The path that an ingredient is made with, where the text shows it. */
  pathOf({ node, scope, file }: Expression): string | undefined {
    const unwrapped = unwrap(node)
    const value = compiledConstruction(unwrapped, scope) ?? unwrapped
    if (value.type === 'NewExpression') {
      const path = value.arguments[0]
      return path?.type === 'Literal' && typeof path.value === 'string' ? path.value : undefined
    }
    const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
    if (!binding || !this.isInstance({ node: value, scope, file })) return undefined
    const target: ImportTarget | undefined =
      binding.importedFrom === undefined
        ? { kind: 'binding', binding, file }
        : file.modules.imported(binding, file)
    if (target?.kind === 'expression') return this.pathOf(target)
    if (target?.kind !== 'binding' || target.binding.kind !== 'const') return undefined
    const { origin, scope: at } = target.binding
    const isMade = origin.type === 'VariableDeclarator' && origin.init
    return isMade ? this.pathOf({ node: isMade, scope: at, file: target.file }) : undefined
  }
}

/** `Experiment`, `S.Ingredient<'data'>`, `import('sacristy').Experiment`, a type that has one of them. */
function isExperimentType({ node, scope, file }: Expression): boolean {
  const isOne = (part: Node): boolean => isExperimentType({ node: part, scope, file })
  switch (node.type) {
    case 'TSTypeReference':
      return isClassType(node.typeName, { scope, file })
    case 'TSIntersectionType':
      return node.types.some(isOne)
    case 'TSImportType': {
      const { source, qualifier } = node
      const name = qualifier?.type === 'Identifier' ? qualifier.name : undefined
      return source.value === PACKAGE && (name === 'Experiment' || name === 'Ingredient')
    }
    default:
      return false
  }
}

import type { Rule, Scope } from 'eslint'
import { entryPlaces } from '../entry-places.js'
import { compilationOf } from './compilation.js'

/**
 * Marks config entries as used: sacristy reads them. `no-unused-vars`, `no-useless-assignment` and
 * typescript-eslint's rules then pass them over, and go on to report every other local.
 */
export const configEntries: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description: 'Mark the entries of config functions as used, since sacristy reads them',
      recommended: true,
    },
    schema: [],
  },
  create(context) {
    const compilation = compilationOf(context)
    const places = compilation ? entryPlaces(compilation.manifest) : []
    if (places.length === 0) return {}

    const { sourceCode } = context
    const markEntries = (node: Rule.Node): void => {
      const { line, column } = node.loc?.start ?? { line: 0, column: 0 }
      const place = places.find((at) => at.line === line && at.column === column + 1)
      const scope = place && sourceCode.scopeManager.acquire(node, true)
      if (!scope) return
      for (const { name, defs } of localsOf(scope)) {
        const declaration = defs.find(canBeEntry)
        if (declaration && place.entries.has(name)) {
          sourceCode.markVariableAsUsed(name, declaration.name)
        }
      }
    }
    // On entry: some rules ask for the mark as soon as they come to an assignment.
    return {
      ArrowFunctionExpression: markEntries,
      FunctionExpression: markEntries,
      FunctionDeclaration: markEntries,
    }
  },
}

/** The variables of a function, those of its blocks too, without those of nested functions. */
function localsOf(scope: Scope.Scope): Scope.Variable[] {
  const blocks = scope.childScopes.filter(
    ({ variableScope }) => variableScope === scope.variableScope,
  )
  return [...scope.variables, ...blocks.flatMap(localsOf)]
}

/** What has the name of an entry may still be none: a loop head, a `catch` binding, a function. */
function canBeEntry(definition: Scope.Definition): boolean {
  if (definition.type === 'Parameter') return true
  if (definition.type !== 'Variable') return false
  const { parent: declaration } = definition
  const holder = (declaration as Rule.Node | null)?.parent
  switch (holder?.type) {
    case 'ForStatement':
      return holder.init !== declaration
    case 'ForInStatement':
    case 'ForOfStatement':
      return holder.left !== declaration
    default:
      return true
  }
}

import type { Node } from 'oxc-parser'
import { isRewrittenMethod } from '../filter.js'
import type { SourceFile } from './file.js'
import { unwrap } from './pattern.js'
import type { ProjectModules } from './project-modules.js'
import { type AnyFunction, isClass, isFunction, type Scope } from './scope.js'

/** What the function argument of `capture(…)`, `config(…)` and the like is. */
export type FunctionArgument =
  | { kind: 'function'; fn: AnyFunction; file: SourceFile; name: string | null }
  /** The result of another `capture(…)`: it has its metadata already. */
  | { kind: 'captured' }
  | { kind: 'class' }
  | { kind: 'unknown' }

/** Finds the function behind an argument: written in place, or the name of one that the text shows. */
export function resolveFunctionArgument(
  argument: Node,
  scope: Scope,
  file: SourceFile,
  modules: ProjectModules,
): FunctionArgument {
  const value = unwrap(argument)
  const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
  if (!binding) return classify(value, file, null)
  const definition = modules.definitionOf(binding, file)
  return definition
    ? classify(definition.node, definition.file, definition.name)
    : { kind: 'unknown' }
}

function classify(node: Node, file: SourceFile, name: string | null): FunctionArgument {
  if (isFunction(node)) return { kind: 'function', fn: node, file, name: ownName(node) ?? name }
  if (isClass(node)) return { kind: 'class' }
  return isCapture(node) ? { kind: 'captured' } : { kind: 'unknown' }
}

function isCapture(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const callee = unwrap(node.callee)
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    isRewrittenMethod(callee.property.name)
  )
}

/** `id` of an arrow function is always `null`. */
function ownName({ id }: { id: { name: string } | null }): string | undefined {
  return id?.name
}

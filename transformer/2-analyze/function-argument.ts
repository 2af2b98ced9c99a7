import type { Node } from 'oxc-parser'
import { isRewrittenMethod } from '../filter.js'
import type { SourceFile } from './file.js'
import { keyOf } from './names.js'
import { Origins } from './origins.js'
import { unwrap } from './pattern.js'
import type { Expression, ImportTarget } from './project-modules.js'
import { type AnyFunction, type Binding, isClass, isFunction } from './scope.js'

/** What the function argument of `capture(…)`, `config(…)` and the like is. */
export type FunctionArgument =
  | { kind: 'function'; fn: AnyFunction; file: SourceFile; name: string | null }
  /** The result of another `capture(…)`: it has its metadata already. */
  | { kind: 'captured' }
  | { kind: 'class' }
  | { kind: 'unknown' }

/** Finds the function behind an argument: written in place, or the name of one that the text shows. */
export function resolveFunction(argument: Expression): FunctionArgument {
  return resolveExpression(argument, null, new Set())
}

function resolveExpression(
  { node, scope, file }: Expression,
  name: string | null,
  seen: Set<Binding>,
): FunctionArgument {
  const value = unwrap(node)
  if (value.type === 'Identifier') {
    const binding = scope.lookup(value.name)
    return binding ? resolveBinding(binding, file, seen) : { kind: 'unknown' }
  }
  if (value.type === 'MemberExpression') {
    const [member, ...others] = new Origins().of({ node: value, scope, file })
    return member?.kind === 'expression' && others.length === 0
      ? resolveExpression(member, keyOf(value), seen)
      : { kind: 'unknown' }
  }
  if (isFunction(value)) return { kind: 'function', fn: value, file, name: ownName(value) ?? name }
  if (isClass(value)) return { kind: 'class' }
  return isCapture(value) ? { kind: 'captured' } : { kind: 'unknown' }
}

function resolveBinding(binding: Binding, file: SourceFile, seen: Set<Binding>): FunctionArgument {
  if (seen.has(binding)) return { kind: 'unknown' }
  seen.add(binding)
  const { origin, name, scope } = binding
  if (isFunction(origin) && binding.kind === 'function') {
    return { kind: 'function', fn: origin, file, name }
  }
  if (isClass(origin)) return { kind: 'class' }
  if (binding.importedFrom !== undefined) {
    const target = file.modules.imported(binding, file)
    return target ? resolveTarget(target, seen) : { kind: 'unknown' }
  }
  const isVariable = origin.type === 'VariableDeclarator' && origin.id.type === 'Identifier'
  return isVariable && origin.init
    ? resolveExpression({ node: origin.init, scope, file }, name, seen)
    : { kind: 'unknown' }
}

function resolveTarget(target: ImportTarget, seen: Set<Binding>): FunctionArgument {
  switch (target.kind) {
    case 'binding':
      return resolveBinding(target.binding, target.file, seen)
    case 'expression':
      return resolveExpression(target, null, seen)
    case 'module':
    case 'external':
      return { kind: 'unknown' }
  }
}

/** `id` of an arrow function is always `null`. */
function ownName({ id }: { id: { name: string } | null }): string | undefined {
  return id?.name
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

import type { Class, Node } from 'oxc-parser'
import type { SourceFile } from './file.js'
import type { Expression } from './project-modules.js'
import type { Scope } from './scope.js'
import { alternativesOf } from './types.js'

/** Where a value comes from, as far as the text shows. */
export type Origin =
  /** The expression that makes it: `new …`, an object literal, a function, a class. */
  | ({ kind: 'expression' } & Expression)
  /** A type that somebody has written down: one alternative, behind aliases. */
  | ({ kind: 'type' } & Expression)
  /** `this` in a class of the project. */
  | { kind: 'instance'; owner: Class; scope: Scope; file: SourceFile }
  /** All exports of a project file. */
  | { kind: 'module'; file: SourceFile }
  /** What is iterated over. */
  | { kind: 'list'; of: readonly Origin[] }
  | { kind: 'unknown' }

export const UNKNOWN: readonly Origin[] = [{ kind: 'unknown' }]

/** What is known of a value: what the text shows to make it, else what its type says. */
export function informed(made: readonly Origin[], type: Expression | undefined): readonly Origin[] {
  const isMade = made.length > 0 && made.every(({ kind }) => kind !== 'unknown' && kind !== 'type')
  if (isMade || !type) return made
  const types = typeOrigins(type)
  return types.every((origin) => 'node' in origin && saysNothing(origin.node)) ? made : types
}

/** `any`, `unknown`, `as const` */
function saysNothing(type: Node): boolean {
  if (type.type === 'TSAnyKeyword' || type.type === 'TSUnknownKeyword') return true
  const isConst = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
  return isConst && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
}

export function typeOrigins(type: Expression): readonly Origin[] {
  return alternativesOf(type).map((alternative) => ({ ...alternative, kind: 'type' }))
}

export function isGlobal(node: Node, name: string, scope: Scope): boolean {
  if (node.type !== 'Identifier' || node.name !== name) return false
  const binding = scope.lookup(name)
  return !binding || binding.kind === 'ambient'
}

export function isKnown(origins: readonly Origin[]): boolean {
  return origins.some(({ kind }) => kind !== 'unknown')
}

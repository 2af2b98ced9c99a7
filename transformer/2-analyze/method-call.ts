import type { Node } from 'oxc-parser'
import { isRewrittenMethod, type RewrittenMethod } from '../filter.js'
import { unwrap } from './pattern.js'
import type { Scope } from './scope.js'

/** Hooks take their arguments by position: they are looked at, never rewritten. */
export type RegistrationMethod = RewrittenMethod | 'configHook' | 'optionHook'

export type CallNode = Extract<Node, { type: 'CallExpression' }>

/** `RECEIVER.METHOD(…)`, where RECEIVER may be an experiment. */
export interface MethodCall {
  node: CallNode
  method: RegistrationMethod
  receiver: Node
  scope: Scope
  ancestors: Node[]
}

export function methodCall(
  node: Node,
): Pick<MethodCall, 'node' | 'method' | 'receiver'> | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return undefined
  const callee = unwrap(node.callee)
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined
  const { property, object } = callee
  if (property.type !== 'Identifier' || !isRegistration(property.name)) return undefined
  return { node, method: property.name, receiver: object }
}

function isRegistration(name: string): name is RegistrationMethod {
  return isRewrittenMethod(name) || name === 'configHook' || name === 'optionHook'
}

import type { Node } from 'oxc-parser'
import { isRewrittenMethod, type RewrittenMethod } from '../filter.js'
import { keyOf } from './names.js'
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
  node: CallNode,
): Pick<MethodCall, 'node' | 'method' | 'receiver'> | undefined {
  if (node.arguments.length === 0) return undefined
  const callee = unwrap(node.callee)
  if (callee.type !== 'MemberExpression') return undefined
  const method = keyOf(callee)
  return method !== null && isRegistration(method)
    ? { node, method, receiver: callee.object }
    : undefined
}

type DecoratorNode = Extract<Node, { type: 'Decorator' }>

/** `@RECEIVER.METHOD` or `@RECEIVER.METHOD({…})`, where RECEIVER may be an experiment. */
export interface Decoration {
  node: DecoratorNode
  method: RegistrationMethod
  receiver: Node
  /** Without arguments, not even empty ones. */
  isBare: boolean
  options: Node | undefined
  scope: Scope
  /** The class, its body and the element come last. */
  ancestors: Node[]
}

export function decoration(
  node: DecoratorNode,
): Omit<Decoration, 'scope' | 'ancestors'> | undefined {
  const expression = unwrap(node.expression)
  const isBare = expression.type !== 'CallExpression'
  const callee = isBare ? expression : unwrap(expression.callee)
  if (callee.type !== 'MemberExpression') return undefined
  const method = keyOf(callee)
  if (method === null || !isRegistration(method)) return undefined
  const options = isBare ? undefined : expression.arguments[0]
  return { node, method, receiver: callee.object, isBare, options }
}

function isRegistration(name: string): name is RegistrationMethod {
  return isRewrittenMethod(name) || name === 'configHook' || name === 'optionHook'
}

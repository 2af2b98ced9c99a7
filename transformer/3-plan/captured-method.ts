import type { Analysis, CapturingClassAnalysis, DecoratorAnalysis } from '../2-analyze/analysis.js'
import type { CallExpression, Operation } from './operation.js'

/**
 * A class whose decorators are all ours is lowered, so that any host runs it:
 *
 * ```ts
 * class Trainer {
 *   @ex.capture
 *   train(lr: number) {…}
 * }
 * ```
 * ↓
 * ```ts
 * class Trainer { static { captureMethods(this, 1) }
 *   ;
 *   [capturedMethod({…}, 'instance', [ex.capture({})], 'train')](lr: number) {…}
 * }
 * ```
 * A computed key is where ECMAScript evaluates decorators, with the `this` and `await` of outside; the
 * static block is where it applies them, before the class's fields. The method stays a method: its
 * `super`, `async` and `*` mean what they meant.
 *
 * A private method cannot be replaced. It is made under a symbol, which `captureMethods` takes away
 * again, and a getter has its name:
 *
 * ```ts
 * class Trainer { static #captured = captureMethods(this, 1)
 *   ;get #train() { return Trainer.#captured[0] }
 *   [capturedMethod({…}, 'instance', [ex.capture({})], null)](lr: number) {…}
 * }
 * ```
 */
export function planCapturingClass({ body, name, methods }: CapturingClassAnalysis): Operation[] {
  const isStored = methods.some(({ keyKind }) => keyKind === 'private')
  const signatures = methods.map(({ meta }) => meta.signature).join(', ')
  return [
    {
      kind: 'capture-methods',
      span: body,
      count: methods.length,
      isStored,
      reason: `captures ${signatures}`,
    },
    ...methods.flatMap((method, index) => [
      {
        kind: 'capture-method',
        span: method.element,
        index,
        className: name,
        key: method.key,
        keyKind: method.keyKind,
        isStatic: method.isStatic,
        decorators: method.decorators,
        meta: method.meta,
        reason: `parameters of ${method.meta.signature}`,
      } as const,
      ...method.decorators.flatMap(planBare),
    ]),
  ]
}

/** `@ex.capture @log train(lr) {…}` → `@hostDecorator(ex.capture({}), {…}) @log train(lr) {…}` */
export function planHostDecorator(decorator: Analysis['hostDecorators'][number]): Operation[] {
  const { expression, meta } = decorator
  return [
    {
      kind: 'wrap-expression',
      span: expression,
      callee: { of: 'helpers', name: 'hostDecorator' },
      before: [],
      after: [{ kind: 'json', value: meta }],
      reason: `parameters of ${meta.signature}`,
    },
    ...planBare(decorator),
  ]
}

/** `ex.capture` → `ex.capture({})`: all decorators are made in the same way. */
function planBare({ expression, isBare }: DecoratorAnalysis): CallExpression[] {
  return isBare ? [{ kind: 'call-expression', span: expression, reason: 'has no options' }] : []
}

import type MagicString from 'magic-string'
import type { CaptureMethod } from '../3-plan/operation.js'

/** The pieces of JavaScript that a captured method consists of beside the user's own text. */
export interface CapturedMethodText {
  /** `get #train() { return … } `, or nothing. */
  getter: string
  /** `HELPERS.capturedMethod({…}, 'instance', ` */
  call: string
  /** The key as an argument; `undefined` where it is the user's expression. */
  key: string | undefined
}

/**
 * `@D1 @D2 async KEY(…) {…}` → `; async [CALL[D1, D2], KEY)](…) {…}`: the decorators' own text moves into
 * the key. The `;` ends a field before it that relied on `@` to do so.
 */
export function moveDecorators(
  text: MagicString,
  { decorators, key, keyKind }: CaptureMethod,
  printed: CapturedMethodText,
): void {
  const isComputed = keyKind === 'computed'
  for (const [index, { span, expression }] of decorators.entries()) {
    const isLast = index === decorators.length - 1
    if (index === 0) {
      text.overwrite(span.start, expression.start, `;${printed.getter}`)
      text.prependRight(expression.start, `${isComputed ? '' : '['}${printed.call}[`)
    } else {
      text.remove(span.start, expression.start)
    }
    text.move(expression.start, expression.end, key.start)
    text.appendLeft(expression.end, isLast ? '], ' : ', ')
  }
  if (printed.key === undefined) text.appendLeft(key.end, ')')
  else text.overwrite(key.start, key.end, `${printed.key})]`)
}

import type MagicString from 'magic-string'
import type { CaptureMethod } from '../3-plan/operation.js'
import type { CodeGenerator } from './generated-code.js'
import { print, printAround } from './print.js'

/**
 * `@D1 @D2 async KEY(…) {…}` → `;async [HELPERS.capturedMethod(…, [D1, D2], KEY)](…) {…}`: the
 * decorators' own text moves into the key. The `;` ends a field before it that relied on `@` to do so.
 */
export function moveDecorators(
  text: MagicString,
  operation: CaptureMethod,
  generator: CodeGenerator,
): void {
  const { decorators, key, keyKind } = operation
  const [before = '', ...behind] = printAround(generator.methodKey(operation))
  const bracket = keyKind === 'computed' ? '' : '['
  for (const [index, { span, expression }] of decorators.entries()) {
    if (index === 0) {
      const getter = keyKind === 'private' ? printGetter(text, operation, generator) : ''
      text.overwrite(span.start, expression.start, `;${getter}`)
      text.prependRight(expression.start, bracket + before)
    } else {
      text.remove(span.start, expression.start)
    }
    text.move(expression.start, expression.end, key.start)
    text.appendLeft(expression.end, behind[index] ?? '')
  }
  if (keyKind === 'computed') text.appendLeft(key.end, behind.at(-1) ?? '')
  else text.overwrite(key.start, key.end, ']')
}

/** `get #KEY() { return C.#CAPTURED[INDEX] } ` */
function printGetter(
  { original }: MagicString,
  operation: CaptureMethod,
  generator: CodeGenerator,
): string {
  const { key, isStatic } = operation
  const name = original.slice(key.start, key.end)
  const stored = print(generator.storedMethod(operation))
  return `${isStatic ? 'static ' : ''}get ${name}() { return ${stored} } `
}

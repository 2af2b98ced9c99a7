import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import { nearest } from './nearest.js'
import { isSameData } from './types.js'

/** Choices of the `oneOf` evaluated last: those of the entry that is about to be initialised. */
let latest: { value: unknown; choices: readonly unknown[] } | null = null

/**
 * Gives an entry its first choice, typed as any of them. An update to anything else is an error.
 *
 * @example
 * ```ts
 * ex.config(() => {
 *   const mode = oneOf('train', 'eval')
 *   const epochs = mode === 'eval' ? 1 : 100
 * })
 * ```
 */
export function oneOf<const Choices extends readonly [unknown, ...unknown[]]>(
  ...choices: Choices
): Choices[number] {
  latest = { value: choices[0], choices }
  return choices[0]
}

/** The choices that `value`, an entry's initial one, was the first of. */
export function takeChoices(value: unknown): readonly unknown[] | null {
  const choices = latest !== null && Object.is(latest.value, value) ? latest.choices : null
  latest = null
  return choices
}

/** @throws ConfigError if `value` is none of the choices of the entry `name` */
export function assertChoice(name: string, value: unknown, choices: readonly unknown[]): void {
  if (choices.some((choice) => isSameData(choice, value))) return
  const texts = choices.filter((choice) => typeof choice === 'string')
  const near = typeof value === 'string' ? nearest(value, texts) : undefined
  throw new ConfigError(messages.notAChoice(name, value, choices, near), { printTraceback: false })
}

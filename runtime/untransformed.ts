import { kindOf } from './configure/types.js'
import { SacredError } from './errors.js'
import * as messages from './messages.js'

/**
 * The error for a function that no host has rewritten: it names each host's line to add.
 *
 * @param method what the function was given to
 */
export function untransformed(method: string, given: unknown): SacredError {
  const message =
    typeof given === 'function'
      ? messages.untransformed(method, given.name)
      : messages.notCallable(method, kindOf(given))
  return new SacredError(message, { filterTraceback: 'always' })
}

import { kindOf } from './configure/types.js'
import { SacredError } from './errors.js'
import * as messages from './messages.js'

/**
 * The error for a function that no host has rewritten: it names each host's line to add. Where the
 * experiment's own file has been compiled, it says first how to show the compiler what it is about.
 *
 * @param method what the function was given to
 * @param isCompiled whether the file that makes the experiment or ingredient has been compiled
 */
export function untransformed(method: string, given: unknown, isCompiled: boolean): SacredError {
  const message =
    typeof given === 'function'
      ? messages.untransformed(method, given.name, isCompiled)
      : messages.notCallable(method, kindOf(given))
  return new SacredError(message, { filterTraceback: 'always' })
}

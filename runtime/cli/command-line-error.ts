import { SacredError } from '../errors.js'

/**
 * A command line that cannot be meant. Shown as its sentence under the usage, without a stack: the
 * mistake is not in anybody's code.
 */
export class CommandLineError extends SacredError {
  constructor(message: string) {
    super(message, { printTraceback: false, printUsage: true })
    // the word before Sacred's sentences about commands, too
    this.name = 'Error'
  }
}

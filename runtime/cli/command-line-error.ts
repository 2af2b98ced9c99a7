import { SacredError } from '../errors.js'

/**
 * A command line that cannot be meant, or not here. Shown as its sentence under the usage, without a
 * stack: the mistake is not in anybody's code.
 */
export class CommandLineError extends SacredError {
  /** @param options.printUsage `false` where the words are right and what they ask for is not. */
  constructor(message: string, { printUsage = true }: { printUsage?: boolean } = {}) {
    super(message, { printTraceback: false, printUsage })
    // the word before Sacred's sentences about commands, too
    this.name = 'Error'
  }
}

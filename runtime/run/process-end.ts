import { SacredError, SacredInterrupt } from '../errors.js'
import type { ProcessEnd } from '../platform/platform.js'
import { ProcessExit } from '../platform/process-exit.js'

/** What a run ends with after Ctrl-C or SIGTERM. @see Sacred: KeyboardInterrupt, run.py */
export class ProcessInterrupt extends SacredInterrupt {
  readonly signal: string

  constructor(signal: string) {
    super(`Interrupted by ${signal}`)
    this.name = 'ProcessInterrupt'
    this.signal = signal
  }
}

/** The error that a run ends with when the process is about to end. */
export function toEndError(end: ProcessEnd): unknown {
  switch (end.kind) {
    case 'signal':
      return new ProcessInterrupt(end.signal)
    case 'exit':
      return end.call
    case 'error':
      return end.error
    case 'idle':
      return new SacredError(
        'The command has not come to its end, but nothing is left that it could wait for: a promise that it awaits is never settled.',
        { printTraceback: false },
      )
  }
}

/** Whether the process is ending by itself: then there is nothing to report, and a status is set. */
export function isProcessEnd(error: unknown): error is ProcessInterrupt | ProcessExit {
  return error instanceof ProcessInterrupt || error instanceof ProcessExit
}

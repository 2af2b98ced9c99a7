/** What ends the process, heard in its stead while there are runs to be recorded. */
import type { ProcessEnd } from '../platform.js'
import { ProcessExit } from '../process-exit.js'

type Listener = (end: ProcessEnd) => void

/** Exit statuses of shells: 128 and the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const

const exitProcess = process.exit

/** Ends the process for good, whatever has been put in the place of `process.exit`. */
export function endProcess(status: number): void {
  process.exitCode = status
  exitProcess.call(process, status)
}

export function endFailedProcess(): void {
  const status = Number(process.exitCode ?? 0)
  // what has been printed goes out first
  if (status !== 0) process.stdout.write('', () => endProcess(status))
}

/** Hears of signals, `process.exit`, errors that nobody has caught, and an empty event loop. */
export function watchProcess(listener: Listener): () => void {
  const restores = [
    watchSignal('SIGINT', listener),
    watchSignal('SIGTERM', listener),
    watchExit(listener),
    listen('uncaughtException', (error: unknown) => {
      listener({ kind: 'error', error, isFatal: process.listenerCount('uncaughtException') === 1 })
    }),
    listen('beforeExit', () => listener({ kind: 'idle' })),
  ]
  return () => {
    for (const restore of restores) restore()
  }
}

function watchSignal(signal: keyof typeof SIGNALS, listener: Listener): () => void {
  const status = SIGNALS[signal]
  let wasSent = false
  return listen(signal, () => {
    // the second one does not wait for anybody
    if (wasSent) return endProcess(status)
    wasSent = true
    process.exitCode = status
    return listener({ kind: 'signal', signal, status })
  })
}

function watchExit(listener: Listener): () => void {
  const before = process.exit
  process.exit = (code) => {
    const status = Number(code ?? process.exitCode ?? 0)
    const call = new ProcessExit(status)
    listener({ kind: 'exit', status, call })
    throw call
  }
  const replaced = process.exit
  return () => {
    if (process.exit === replaced) process.exit = before
  }
}

function listen(event: string, listener: (...args: unknown[]) => void): () => void {
  process.on(event, listener)
  return () => {
    process.off(event, listener)
  }
}

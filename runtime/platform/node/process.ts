/** What ends the process, heard in its stead while there are runs to be recorded. */
import { closeSync } from 'node:fs'
import { constants } from 'node:os'
import type { ProcessEnd, SignalEnd } from '../platform.js'
import { ProcessExit } from '../process-exit.js'
import { reportHeard, watchOver } from './watchdog.js'

type Listener = (end: ProcessEnd) => void

const { SIGINT, SIGTERM, SIGHUP } = constants.signals
const SIGNALS = { SIGINT, SIGTERM, SIGHUP }

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
    watchSignals(listener),
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

function watchSignals(listener: Listener): () => void {
  let isRepeated = false
  const tell = (signal: SignalEnd['signal'], isBlocked: boolean) => {
    const elapsed = reportHeard()
    // as shells count
    const status = 128 + SIGNALS[signal]
    process.exitCode = status
    listener({ kind: 'signal', signal, status, elapsed, isRepeated, isBlocked })
    isRepeated = true
    if (isBlocked) endInterrupted(status)
  }
  const names = Object.keys(SIGNALS).filter(isSignal)
  const restores = [
    ...names.map((signal) => listen(signal, () => tell(signal, false))),
    watchOver(SIGNALS, (signal) => isSignal(signal) && tell(signal, true)),
  ]
  return () => {
    for (const restore of restores) restore()
  }
}

function isSignal(name: string): name is SignalEnd['signal'] {
  return name in SIGNALS
}

/** Node takes the watchdog's interruption for a debugger's, which would be told of on stderr. */
function endInterrupted(status: number): void {
  closeSync(process.stderr.fd)
  endProcess(status)
}

function watchExit(listener: Listener): () => void {
  const before = process.exit
  process.exit = (code) => {
    const status = Number(code ?? process.exitCode ?? 0)
    const call = new ProcessExit(status)
    // the stack begins with the caller
    Error.captureStackTrace(call, process.exit)
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

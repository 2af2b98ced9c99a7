import { isMainThread, Worker } from 'node:worker_threads'

/**
 * A command that blocks the event loop keeps Node from hearing of Ctrl-C: the handler would wait until
 * the command is done. A thread hears of it, too. If the main thread shows no life for too long, it has
 * the engine interrupt what runs there, as a debugger would do it, and call `END_BLOCKED`.
 *
 * That a thread may hear of signals is not in Node's documented interface (it was tried on Node 22.15,
 * 24 and 26): where it cannot, a command that blocks is waited for.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const { Session } = require('node:inspector')
const { Signal } = require('internal/test/binding').internalBinding('signal_wrap')
const { signals, patience, silence, state, expression } = workerData
const interrupt = (name) => {
  const session = new Session()
  session.connectToMainThread()
  session.post('Runtime.evaluate', { expression: expression + '("' + name + '")' }, () => {})
}
let timer
const hear = (name) => {
  const isSecond = Atomics.compareExchange(state, 0, 0n, BigInt(Date.now())) !== 0n
  clearTimeout(timer)
  watch(name, isSecond ? 0 : patience)
}
const watch = (name, patience) => {
  const beats = Atomics.load(state, 1)
  timer = setTimeout(() => {
    if (patience > 0 || Atomics.load(state, 1) !== beats) watch(name, patience - silence)
    else interrupt(name)
  }, silence)
}
let handles = []
parentPort.on('message', (isOn) => {
  for (const handle of handles) handle.close()
  clearTimeout(timer)
  handles = Object.entries(isOn ? signals : {}).map(([name, number]) => {
    const handle = new Signal()
    handle.unref()
    handle.onsignal = () => hear(name)
    handle.start(number)
    return handle
  })
})
`

const END_BLOCKED = Symbol.for('sacristy.end-blocked-process')

/** From the signal on; together with what is left to do, the two seconds in which a process ends. */
const PATIENCE = 1200
/** The main thread is blocked if it has not counted on for this time. */
const SILENCE = 200
const BEAT = 20

/** When a signal has come, and what the main thread counts up as a sign of life from then on. */
const state = new BigInt64Array(new SharedArrayBuffer(16))
const ARRIVED = 0
const BEATS = 1

let beating: NodeJS.Timeout | undefined
let thread: Worker | null | undefined

/**
 * Watches over signals, given by name and number, until the function returned is called.
 *
 * @param endBlocked called in the midst of a command that blocks: it must end the process, and cannot
 *   wait for anything
 */
export function watchOver(
  signals: Readonly<Record<string, number>>,
  endBlocked: (signal: string) => void,
): () => void {
  if (thread === undefined) thread = isMainThread ? startThread(signals) : null
  state.fill(0n)
  Reflect.set(globalThis, END_BLOCKED, endBlocked)
  thread?.postMessage(true)
  return () => {
    thread?.postMessage(false)
    clearInterval(beating)
    beating = undefined
  }
}

/** To be called by the handler of a signal. @returns milliseconds since the signal has come */
export function reportHeard(): number {
  beating ??= setInterval(() => Atomics.add(state, BEATS, 1n), BEAT).unref()
  const arrived = Number(Atomics.load(state, ARRIVED))
  return arrived === 0 ? 0 : Math.max(0, Date.now() - arrived)
}

function startThread(signals: Readonly<Record<string, number>>): Worker | null {
  try {
    const worker = new Worker(THREAD, {
      eval: true,
      execArgv: ['--expose-internals', '--no-warnings'],
      workerData: {
        signals,
        patience: PATIENCE,
        silence: SILENCE,
        state,
        expression: `globalThis[Symbol.for('${END_BLOCKED.description}')]`,
      },
    })
    worker.unref()
    worker.on('error', () => {
      thread = null
    })
    return worker
  } catch {
    return null
  }
}

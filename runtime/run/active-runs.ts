/** The runs of this process that are going on, and what reaches them from outside. */
import { platform } from '#platform'
import { SacredError } from '../errors.js'
import { formatMessage } from '../logging/format-message.js'
import type { ProcessEnd, SignalEnd } from '../platform/platform.js'
import { seedMathRandom } from '../random/seeding.js'
import { currentContext, runsAreIsolated } from './context.js'
import type { Run } from './run.js'

/** How a run hears of what concerns it. */
export interface RunListener {
  /** Takes what the run has written; `null` where nothing is captured. */
  write: ((text: string) => void) | null
  /** The process is about to end: the run is to be recorded. `null` for runs that never are. */
  end: ((end: ProcessEnd) => void) | null
}

/** After a signal the process is gone within this time, whatever observers are doing. */
const LONGEST_END = 1900
/** The second signal leaves no more than this to record that there was one. */
const SHORTEST_END = 200
/** What the caller of the run still wants to do gets this time. */
const CALLERS_TIME = 50

const active = new Map<Run, RunListener>()
let stopListening: (() => void) | undefined
let stopWatching: (() => void) | undefined
/** The status with which the process ends once no run is left. */
let pendingStatus: number | undefined

/**
 * Counts `run` among the runs that are going on, until the function returned is called.
 *
 * @throws SacredError if another run is going on and the two could not be told apart here
 */
export function activate(run: Run, listener: RunListener): () => void {
  assertMayOverlap(run)
  active.set(run, listener)
  if (listener.end) stopWatching ??= platform.watchProcess(endRuns)
  if (listener.write) stopListening ??= platform.listenToOutput(passOutput, formatMessage)
  const restoreMathRandom = seedMathRandom()
  return () => {
    active.delete(run)
    restoreMathRandom()
    if (active.size === 0) quieten()
  }
}

function quieten(): void {
  stopListening?.()
  stopListening = undefined
  if (pendingStatus !== undefined) {
    const status = pendingStatus
    setTimeout(() => platform.endProcess(status), CALLERS_TIME)
    return
  }
  stopWatching?.()
  stopWatching = undefined
}

/** Text belongs to the run in whose context it was written, else to the only one. */
function passOutput(text: string): void {
  const run = runOfCaller()
  if (run) active.get(run)?.write?.(text)
}

function endRuns(end: ProcessEnd): void {
  if (end.kind === 'signal' || end.kind === 'exit') pendingStatus = end.status
  if (end.kind === 'error' && end.isFatal) pendingStatus ??= 1
  if (end.kind === 'signal') limitEnd(end)
  const owner = end.kind === 'error' ? runOfCaller() : undefined
  const concerned = owner ? [owner] : [...active.keys()]
  for (const run of concerned) active.get(run)?.end?.(end)
}

function limitEnd({ status, elapsed, isRepeated }: SignalEnd): void {
  const limit = isRepeated ? SHORTEST_END : Math.max(SHORTEST_END, LONGEST_END - elapsed)
  setTimeout(() => platform.endProcess(status), limit)
}

function runOfCaller(): Run | undefined {
  const run = currentContext()?.run
  if (run && active.has(run)) return run
  return active.size === 1 ? active.keys().next().value : undefined
}

function assertMayOverlap(run: Run): void {
  const other = active.keys().next().value
  if (runsAreIsolated || other === undefined) return
  throw new SacredError(
    `"${run.experimentInfo.name}" cannot start while "${other.experimentInfo.name}" is running: runs cannot overlap here, since there is no AsyncLocalStorage. Await the first run before you start the second.`,
  )
}

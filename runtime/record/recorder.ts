import { ObserverError } from '../errors.js'
import type { Observer, RunId } from '../observers/observer.js'
import { outsideRuns } from '../run/context.js'
import type {
  InterruptedMessage,
  QueuedMessage,
  RecorderMessage,
  StartedMessage,
} from './message.js'
import { ObserverLane, tell, toError } from './observer-lane.js'

/** Pauses before what an observer has not taken is tried again when the run has ended. */
const FINAL_PAUSES = [100, 400]

/**
 * Tells observers of a run, in this thread. Observers never touch the run: one that fails is named
 * in a warning, is tried again at the next message, and holds up no other. All of it happens outside
 * the run's context, so that what observers draw is not the run's, nor what they print among several runs.
 *
 * @see Sacred: Run._emit_… and Run._safe_call, run.py
 */
export class Recorder {
  readonly #lanes: ObserverLane[]
  #told: ObserverLane[] = []

  /** @param observers in the order in which they are told */
  constructor(observers: readonly Observer[], warn: (text: string) => void) {
    this.#lanes = observers.map((observer) => new ObserverLane(observer, warn))
  }

  /**
   * Opens the record with each observer in turn. The first id that one of them gives is the run's,
   * and is passed on to the next ones.
   *
   * @throws what an observer throws: a run that cannot be recorded as asked does not begin. An
   *   `ObserverError` only makes a warning, and the observer is tried again later.
   */
  async open(message: QueuedMessage | StartedMessage): Promise<RunId | null> {
    let { id } = message
    for (const lane of this.#lanes) {
      // each its own: what one changes in it, the others do not see
      const opening = structuredClone({ ...message, id })
      try {
        const given = await outsideRuns(() => tell(lane.observer, opening))
        id ??= given ?? null
        this.#told.push(lane)
      } catch (error) {
        if (!(error instanceof ObserverError)) throw toError(error)
        this.#told.push(lane)
        lane.postpone(opening, error)
      }
    }
    return id
  }

  /** Resolves when every observer has taken the messages, or has failed to. */
  async send(...messages: RecorderMessage[]): Promise<void> {
    await outsideRuns(() => Promise.all(this.#told.map((lane) => lane.send(messages))))
  }

  /** Sends the last message; what observers have not taken by now is tried again a few times. */
  async close(message: RecorderMessage): Promise<void> {
    await this.send(message)
    for (const pause of FINAL_PAUSES) {
      const behind = this.#told.filter((lane) => lane.isBehind)
      if (behind.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, pause))
      await outsideRuns(() => Promise.all(behind.map((lane) => lane.deliver())))
    }
    const lost = this.#told.filter((lane) => lane.isBehind)
    await outsideRuns(() => Promise.all(lost.map((lane) => lane.finish())))
  }

  /** Tells the end to those observers that can store it at once, when nothing can be waited for. */
  closeNow(message: InterruptedMessage): void {
    for (const { observer } of this.#told) {
      try {
        outsideRuns(() => observer.interruptedAtOnce?.(message))
      } catch {
        // the process is ending: there is nobody left to be told of it
      }
    }
  }

  /** Names of observers that have not been told everything. */
  get incomplete(): string[] {
    return this.#told.filter((lane) => lane.hasLost || lane.isBehind).map(({ name }) => name)
  }

  /** Resolves when all observers have stored what they were told. */
  async join(warn: (text: string) => void): Promise<void> {
    for (const { observer, name } of this.#told) {
      try {
        await outsideRuns(() => observer.join?.())
      } catch (error) {
        warn(`An error occurred in the '${name}' observer: ${toError(error).message}`)
      }
    }
  }
}

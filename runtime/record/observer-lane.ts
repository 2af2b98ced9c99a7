import { ObserverError } from '../errors.js'
import type { GivenId, Observer } from '../observers/observer.js'
import { mergeMessages } from './merge-messages.js'
import type { RecorderMessage } from './message.js'

/** Attempts at one file, so that one that an observer can never take does not block the rest. */
const MOST_ATTEMPTS = 3

/** The way of messages to one observer: one at a time, in order, each again until it is taken. */
export class ObserverLane {
  readonly observer: Observer
  readonly name: string
  /** Whether something has not reached the observer and never will. */
  hasLost = false
  readonly #warn: (text: string) => void
  readonly #queue: RecorderMessage[] = []
  #attempts = 0
  #hasWarned = false
  #isSending = false
  #isFinal = false
  #turn: Promise<void> = Promise.resolve()

  constructor(observer: Observer, warn: (text: string) => void) {
    this.observer = observer
    this.name = observer.name ?? observer.constructor.name
    this.#warn = warn
  }

  /** Whether messages still wait for the observer. */
  get isBehind(): boolean {
    return this.#queue.length > 0
  }

  /** Resolves when the observer has taken the messages, or has failed to. */
  send(messages: readonly RecorderMessage[]): Promise<void> {
    for (const message of messages) {
      if (!this.#mergeIntoWaiting(message)) this.#queue.push(message)
    }
    return this.deliver()
  }

  /** Keeps a message that the observer could not take for the next time. */
  postpone(message: RecorderMessage, error: Error): void {
    this.#queue.push(message)
    this.#report(error)
  }

  /** Tries to bring the observer what waits for it, up to the first failure. */
  deliver(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#sendWaiting())
    return this.#turn
  }

  /** Tries what still waits a last time, each message for itself: what fails now is lost. */
  finish(): Promise<void> {
    this.#isFinal = true
    return this.deliver()
  }

  async #sendWaiting(): Promise<void> {
    for (let message = this.#queue[0]; message !== undefined; message = this.#queue[0]) {
      this.#isSending = true
      const error = await tell(this.observer, message).then(() => undefined, toError)
      this.#isSending = false
      if (error === undefined) {
        this.#takeNext()
        continue
      }
      this.#attempts += 1
      const isHopeless = this.#isHopeless(message, error)
      this.#report(error, isHopeless && error instanceof ObserverError)
      if (!isHopeless) return
      this.hasLost = true
      this.#takeNext()
    }
  }

  /**
   * An `ObserverError` is final; beats and metrics wait as long as the run goes on, in one message
   * each. Without its opening message no record can take the others.
   */
  #isHopeless({ type }: RecorderMessage, error: Error): boolean {
    if (this.#isFinal) return true
    if (type === 'started' || type === 'queued') return false
    const isFile = type === 'artifact' || type === 'resource'
    return error instanceof ObserverError || (isFile && this.#attempts >= MOST_ATTEMPTS)
  }

  #takeNext(): void {
    this.#queue.shift()
    this.#attempts = 0
  }

  /** Keeps what waits for a failing observer from growing by two messages with every beat. */
  #mergeIntoWaiting(message: RecorderMessage): boolean {
    const first = this.#isSending ? 1 : 0
    for (let index = this.#queue.length - 1; index >= first; index -= 1) {
      const waiting = this.#queue[index]
      const merged = waiting && mergeMessages(waiting, message)
      if (merged === undefined) continue
      this.#queue[index] = merged
      return true
    }
    return false
  }

  /** What is tried again is told of once, what an observer has refused each time. */
  #report(error: Error, isRefusal = false): void {
    if (this.#hasWarned && !isRefusal) return
    this.#hasWarned = true
    this.#warn(`An error occurred in the '${this.name}' observer: ${error.message}`)
  }
}

/** Hands a message to the event that it is for; the observer may not have it. */
export async function tell(observer: Observer, message: RecorderMessage): Promise<GivenId> {
  switch (message.type) {
    case 'queued':
      return observer.queuedEvent?.(message)
    case 'started':
      return observer.startedEvent?.(message)
    case 'heartbeat':
      await observer.heartbeatEvent?.(message)
      return undefined
    case 'metrics':
      await observer.logMetrics?.(message)
      return undefined
    case 'resource':
      await observer.resourceEvent?.(message)
      return undefined
    case 'artifact':
      await observer.artifactEvent?.(message)
      return undefined
    case 'completed':
      await observer.completedEvent?.(message)
      return undefined
    case 'interrupted':
      await observer.interruptedEvent?.(message)
      return undefined
    case 'failed':
      await observer.failedEvent?.(message)
      return undefined
  }
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

import type {
  ArtifactMessage,
  CompletedMessage,
  FailedMessage,
  HeartbeatMessage,
  InterruptedMessage,
  MetricsMessage,
  QueuedMessage,
  ResourceMessage,
  StartedMessage,
} from '../record/message.js'

/**
 * Something that stores or reports runs. All events are optional; each gets one message and may be
 * asynchronous. The recorder calls them one at a time, in order.
 *
 * @see Sacred: RunObserver, observers/base.py
 */
export interface Observer {
  /** Shown in warnings about this observer. */
  readonly name?: string
  /** Observers of higher priority are told first. @default 0 */
  readonly priority?: number
  /**
   * Makes the observer of one run, for observers that remember something of it: runs may overlap.
   * By default one observer is told of all its runs.
   */
  forRun?(): Observer
  /** May return the run's id; the first id returned is the run's. */
  queuedEvent?(message: QueuedMessage): Promise<GivenId> | GivenId
  /** May return the run's id; the first id returned is the run's. */
  startedEvent?(message: StartedMessage): Promise<GivenId> | GivenId
  heartbeatEvent?(message: HeartbeatMessage): Promise<void> | void
  logMetrics?(message: MetricsMessage): Promise<void> | void
  resourceEvent?(message: ResourceMessage): Promise<void> | void
  artifactEvent?(message: ArtifactMessage): Promise<void> | void
  completedEvent?(message: CompletedMessage): Promise<void> | void
  interruptedEvent?(message: InterruptedMessage): Promise<void> | void
  failedEvent?(message: FailedMessage): Promise<void> | void
  /**
   * The run ends in the midst of a command that blocks the process, which ends with it: what is not
   * stored when this returns is never stored. Told instead of `interruptedEvent`.
   */
  interruptedAtOnce?(message: InterruptedMessage): void
  /** Called when the run has ended; resolves when all is stored. */
  join?(): Promise<void> | void
}

export type RunId = string | number

/** What an event that opens a record gives back: an id, or nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: an event may end without a return
export type GivenId = RunId | undefined | void

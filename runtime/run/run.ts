import { platform } from '#platform'
import { formatOneLine } from '../commands/format-value.js'
import type { ConfigSummary } from '../configure/summary.js'
import { SacredError, SacredInterrupt } from '../errors.js'
import type { Logger } from '../logging/logger.js'
import type { Observer, RunId } from '../observers/observer.js'
import type { OpenedFile, ProcessEnd } from '../platform/platform.js'
import { ProcessExit } from '../platform/process-exit.js'
import type { ExperimentInfo } from '../record/message.js'
import { flatten } from '../record/serialize.js'
import { type CaptureMode, settings } from '../settings.js'
import { activate } from './active-runs.js'
import { type RunContext, runInContext } from './context.js'
import { formatElapsed } from './elapsed.js'
import { failTraceOf } from './fail-trace.js'
import { toEndError } from './process-end.js'
import { Recording } from './recording.js'
import type { ArtifactOptions, RunCommand, RunSetup, RunStatus } from './run-setup.js'

export type { ArtifactOptions, RunCommand, RunSetup, RunStatus } from './run-setup.js'

/** A command that has been told to end gets this time to come to an end of its own. */
const GRACE = 1000

/**
 * One run of a command of an experiment: what it runs with, what has become of it, and what it
 * records. Captured functions get it as `_run`.
 *
 * @see Sacred: Run, run.py
 */
export class Run {
  /** Given by the first observer that numbers its runs, unless it was asked for. */
  _id: RunId | null = null
  /** The final config, read-only. */
  readonly config: Readonly<Record<string, unknown>>
  readonly configModifications: ConfigSummary
  readonly experimentInfo: ExperimentInfo
  /** Facts of the host; empty until an observed run starts. */
  hostInfo: Record<string, unknown> = {}
  /** Your own: sent to the observers with every heartbeat. */
  info: Record<string, unknown> = {}
  /** What the command has returned. Set it meanwhile to have an intermediate result recorded. */
  result: unknown = null
  status: RunStatus | null = null
  startTime: Date | null = null
  stopTime: Date | null = null
  metaInfo: Record<string, unknown> = {}
  /** Seconds between two heartbeats; 0 for one at the end only. */
  beatInterval: number = settings.defaultBeatInterval
  /** Whether observers are left out. */
  unobserved: boolean
  /** Whether suspicious changes of the config go without warnings. */
  force = false
  /** Whether the run is only queued, not started. */
  queueOnly = false
  /** How output is captured. By default as `settings.captureMode` says; unobserved, not at all. */
  captureMode: CaptureMode | null = null
  debug = false
  pdb = false
  /** The stack of the error that the run has failed with, line by line. */
  failTrace: string[] | null = null
  observers: Observer[]
  rootLogger: Logger
  runLogger: Logger
  capturedOutFilter: ((text: string) => string) | null
  /** What code inside the run reaches; set by the configure phase. */
  context: RunContext | undefined

  readonly #command: RunCommand
  readonly #preRunHooks: readonly (() => unknown)[]
  readonly #postRunHooks: readonly (() => unknown)[]
  readonly #recording: Recording
  readonly #abort = new AbortController()
  /** Ends the run with an error, wherever its command is. */
  #breakOff: (error: unknown) => void = () => {}

  constructor(setup: RunSetup) {
    this.config = setup.config
    this.configModifications = setup.configModifications
    this.experimentInfo = setup.experimentInfo
    this.observers = setup.observers
    this.rootLogger = setup.rootLogger
    this.runLogger = setup.runLogger
    this.unobserved = setup.command.unobserved
    this.capturedOutFilter = setup.capturedOutFilter ?? null
    this.#command = setup.command
    this.#preRunHooks = setup.preRunHooks
    this.#postRunHooks = setup.postRunHooks
    const { modules, hostInfo, command } = setup
    this.#recording = new Recording(this, { commandName: command.name, modules, hostInfo })
  }

  /**
   * Aborted when the run is to end early (Ctrl-C, SIGTERM): hand it to what can be cancelled, or
   * look at it between two steps. The run is recorded as interrupted either way.
   *
   * @example
   * ```ts
   * await fetch(url, { signal: _run.signal })
   * ```
   */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** What the run has written to stdout and stderr, up to the last heartbeat. */
  get capturedOut(): string {
    return this.#recording.output.text
  }

  /**
   * Adds a point to a metric.
   *
   * @param step by default the one after the metric's last step, the first being 0
   * @see Sacred: Run.log_scalar, run.py
   */
  logScalar(name: string, value: number | bigint, step?: number): void {
    this.#recording.metrics.log(name, value, step)
  }

  /**
   * Records a file that the run needs, and opens it.
   *
   * @param mode as of `fs.open`. @default 'r'
   * @throws what opening the file throws
   * @see Sacred: Run.open_resource, run.py
   */
  async openResource(filename: string, mode = 'r'): Promise<OpenedFile> {
    const path = platform.files.absolutePath(filename)
    const file = await platform.files.open(path, mode)
    await this.#recording.addResource(path)
    return file
  }

  /**
   * Records a file that the run needs.
   *
   * @throws if there is no such file
   * @see Sacred: Run.add_resource, run.py
   */
  async addResource(filename: string): Promise<void> {
    await this.#recording.addResource(await existing(filename))
  }

  /**
   * Records a file that the run has made. It is stored when the promise resolves, so that the file
   * may be changed or removed then.
   *
   * @param options a name alone stands for `{ name }`
   * @throws if there is no such file
   * @see Sacred: Run.add_artifact, run.py
   */
  async addArtifact(filename: string, options: ArtifactOptions | string = {}): Promise<void> {
    const {
      name,
      metadata,
      contentType = null,
    } = typeof options === 'string' ? { name: options } : options
    const path = await existing(filename)
    const recorded = name ?? platform.files.baseName(path)
    await this.#recording.addArtifact(recorded, path, metadata, contentType)
  }

  /** Resolves when all that the run has recorded so far is with its observers. */
  flush(): Promise<void> {
    return this.#recording.flush()
  }

  /**
   * Runs the command and records it.
   *
   * @param args passed on to the command
   * @returns what the command returns
   * @throws what the command throws, once that is recorded
   * @see Sacred: Run.__call__, run.py
   */
  async start(...args: unknown[]): Promise<unknown> {
    if (this.startTime !== null) {
      throw new SacredError(
        `A run can only be started once. (Last start was ${this.startTime.toISOString()})`,
      )
    }
    this.observers = this.unobserved
      ? []
      : this.observers
          .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
          .map((observer) => observer.forRun?.() ?? observer)
    const work = () => (this.queueOnly ? this.#queue() : this.#run(args))
    return this.context === undefined ? work() : runInContext(this.context, work)
  }

  async #queue(): Promise<undefined> {
    this.#warnIfUnobserved()
    this.status = 'QUEUED'
    this.runLogger.info("Queuing-up command '%s'", this.#command.name)
    await this.#recording.openQueued(new Date())
    this.runLogger.info(this._id === null ? 'Queued' : `Queued-up run with ID "${this._id}"`)
    await this.#recording.leave()
    return undefined
  }

  async #run(args: unknown[]): Promise<unknown> {
    const { output } = this.#recording
    const broken = new Promise<never>((_resolve, reject) => {
      this.#breakOff = reject
    })
    broken.catch(() => {})
    const deactivate = activate(this, {
      write: this.#chooseCaptureMode() === 'no' ? null : (text) => output.write(text),
      // what is never recorded may end as Node ends it
      end: this.#command.unobserved ? null : (end) => this.#end(end),
    })
    try {
      this.#warnIfUnobserved()
      await this.#open()
      this.result = await Promise.race([this.#execute(args), broken])
      this.signal.throwIfAborted()
      await this.#complete()
    } catch (thrown) {
      // what a command throws when it is told to end, such as an AbortError, is no failure
      const error = this.signal.aborted ? this.#abort.signal.reason : thrown
      await this.#conclude(error)
      throw error
    } finally {
      await this.#recording.leave()
      deactivate()
    }
    return this.result
  }

  async #open(): Promise<void> {
    this.status = 'RUNNING'
    this.startTime = new Date()
    this.runLogger.info("Running command '%s'", this.#command.name)
    await this.#recording.openStarted(this.startTime)
    this.runLogger.info(this._id === null ? 'Started' : `Started run with ID "${this._id}"`)
    this.runLogger.debug('Starting Heartbeat')
    this.#recording.startHeartbeat()
  }

  async #execute(args: unknown[]): Promise<unknown> {
    for (const hook of this.#preRunHooks) await hook()
    this.result = await this.#command.call(...args)
    for (const hook of this.#postRunHooks) await hook()
    return this.result
  }

  async #complete(): Promise<void> {
    if (this.result !== null && this.result !== undefined) {
      this.runLogger.info(`Result: ${asOneLine(this.result)}`)
    }
    const stopTime = this.#stop('COMPLETED')
    this.runLogger.info('Completed after %s', this.#elapsed())
    await this.#recording.close({ type: 'completed', stopTime, result: flatten(this.result) })
  }

  /** Records how a run has ended that has not come to its own end. */
  async #conclude(error: unknown): Promise<void> {
    if (error instanceof ProcessExit && error.status === 0) return this.#complete()
    if (error instanceof SacredInterrupt) {
      const interruptTime = this.#stop(error.status)
      this.runLogger.warning('Aborted after %s!', this.#elapsed())
      await this.#recording.close({ type: 'interrupted', interruptTime, status: error.status })
    } else {
      this.failTrace = failTraceOf(error)
      const failTime = this.#stop('FAILED')
      this.runLogger.error('Failed after %s!', this.#elapsed())
      await this.#recording.close({ type: 'failed', failTime, failTrace: this.failTrace })
    }
  }

  #stop(status: RunStatus): Date {
    this.status = status
    this.stopTime = new Date()
    return this.stopTime
  }

  #elapsed(): string {
    return formatElapsed(Number(this.stopTime) - Number(this.startTime))
  }

  /** The process is about to end. After a signal the command may end by itself, for a moment. */
  #end(end: ProcessEnd): void {
    const error = toEndError(end)
    if (end.kind !== 'signal') this.#breakOff(error)
    else if (end.isBlocked) this.#interruptNow()
    else {
      this.#abort.abort(error)
      const grace = end.isRepeated ? 0 : Math.max(0, GRACE - end.elapsed)
      setTimeout(() => this.#breakOff(error), grace)
    }
  }

  /** The command blocks the process: nothing can be waited for. */
  #interruptNow(): void {
    const interruptTime = this.#stop('INTERRUPTED')
    this.runLogger.warning('Aborted after %s!', this.#elapsed())
    this.#recording.closeNow({ type: 'interrupted', interruptTime, status: 'INTERRUPTED' })
  }

  #chooseCaptureMode(): CaptureMode {
    const mode = this.captureMode ?? (this.observers.length === 0 ? 'no' : settings.captureMode)
    this.runLogger.debug('Using capture mode "%s"', mode)
    if (mode === 'fd') {
      throw new SacredError('Capture mode "fd" is not there yet. Choose "sys" or "no".', {
        printTraceback: false,
      })
    }
    return mode
  }

  #warnIfUnobserved(): void {
    if (this.observers.length > 0 || this.debug || this.unobserved) return
    this.runLogger.warning('No observers have been added to this run')
  }
}

async function existing(filename: string): Promise<string> {
  const path = platform.files.absolutePath(filename)
  await platform.files.assertReadable(path)
  return path
}

/** Text as it is, as long as it fits on the line. What cannot be read, the run has not failed with. */
function asOneLine(result: unknown): string {
  if (typeof result === 'string' && !/[\r\n]/.test(result)) return result
  try {
    return formatOneLine(result)
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.message : String(error)}]`
  }
}

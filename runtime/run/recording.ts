import type { ModuleRecord } from '../platform/platform.js'
import { toIsoTime } from '../record/iso-time.js'
import type { CompletedMessage, FailedMessage, InterruptedMessage } from '../record/message.js'
import { Recorder } from '../record/recorder.js'
import { flatten, flattenEntries } from '../record/serialize.js'
import { CapturedOutput } from './captured-output.js'
import { Heartbeat } from './heartbeat.js'
import { Metrics } from './metrics.js'
import type { Run } from './run.js'

/** What is not the run's own to show, but goes into its record. */
export interface RecordedFacts {
  commandName: string
  modules: ModuleRecord
  hostInfo: Record<string, unknown> | (() => Promise<Record<string, unknown>>)
}

/**
 * What a run gathers for its record, and the heartbeats that carry it to the recorder.
 *
 * @see Sacred: Run._emit_…, run.py
 */
export class Recording {
  readonly output = new CapturedOutput()
  readonly metrics = new Metrics()
  readonly #run: Run
  readonly #facts: RecordedFacts
  readonly #heartbeat = new Heartbeat(() => this.#beat())
  #recorder: Recorder | undefined

  constructor(run: Run, facts: RecordedFacts) {
    this.#run = run
    this.#facts = facts
  }

  /** Opens the record of a run that waits in a queue. */
  openQueued(queueTime: Date): Promise<void> {
    this.#run.metaInfo.queue_time = toIsoTime(queueTime)
    return this.#open((description) => ({ type: 'queued', queueTime, ...description }))
  }

  /** Opens the record of a run that starts. */
  openStarted(startTime: Date): Promise<void> {
    return this.#open((description) => ({ type: 'started', startTime, ...description }))
  }

  startHeartbeat(): void {
    this.#heartbeat.start(this.#run.beatInterval)
  }

  /** Resolves when observers have been told everything up to now, or have failed to take it. */
  flush(): Promise<void> {
    return this.#heartbeat.now()
  }

  async addResource(filename: string): Promise<void> {
    await this.#recorder?.send({ type: 'resource', filename })
  }

  async addArtifact(
    name: string,
    filename: string,
    metadata: Record<string, unknown> | undefined,
    contentType: string | null,
  ): Promise<void> {
    await this.#recorder?.send({
      type: 'artifact',
      name,
      filename,
      metadata: flatten(metadata),
      contentType,
    })
  }

  /** Beats a last time and closes the record. */
  async close(message: CompletedMessage | InterruptedMessage | FailedMessage): Promise<void> {
    this.#run.runLogger.debug('Stopping Heartbeat')
    await this.#heartbeat.stop()
    await this.#recorder?.close(message)
  }

  /** Closes the record with those observers that need not be waited for. */
  closeNow(message: InterruptedMessage): void {
    this.#recorder?.closeNow(message)
  }

  /** Names the observers that have missed something, and waits until the others have stored all. */
  async leave(): Promise<void> {
    for (const name of this.#recorder?.incomplete ?? []) {
      this.#warn(`The observer '${name}' failed at some point during the run.`)
    }
    await this.#recorder?.join(this.#warn)
  }

  async #open(
    toMessage: (description: Description) => Parameters<Recorder['open']>[0],
  ): Promise<void> {
    const run = this.#run
    if (run.observers.length === 0) return
    const { commandName, modules, hostInfo } = this.#facts
    run.hostInfo = typeof hostInfo === 'function' ? await hostInfo() : hostInfo
    this.#recorder = new Recorder(run.observers, this.#warn)
    run._id = await this.#recorder.open(
      toMessage({
        id: run._id,
        experiment: structuredClone(run.experimentInfo),
        modules,
        command: commandName,
        host: flattenEntries(run.hostInfo),
        config: flatten(run.config),
        meta: flattenEntries(run.metaInfo),
      }),
    )
  }

  /** @see Sacred: Run._emit_heartbeat, run.py */
  async #beat(): Promise<void> {
    const { info, result, capturedOutFilter } = this.#run
    const output = this.output.take(capturedOutFilter && this.#filterOutput)
    const recorder = this.#recorder
    if (recorder === undefined) return
    const metrics = this.metrics.take()
    await recorder.send(...(metrics === null ? [] : [metrics]), {
      type: 'heartbeat',
      beatTime: new Date(),
      info: flattenEntries(info),
      result: flatten(result),
      output,
    })
  }

  /** The user's filter; one that throws is told of once, and what it was given stays as it was. */
  readonly #filterOutput = (text: string): string => {
    const filter = this.#run.capturedOutFilter
    if (filter === null) return text
    try {
      return filter(text)
    } catch (error) {
      this.#run.capturedOutFilter = null
      this.#warn(`capturedOutFilter has failed, and is left out from here on: ${String(error)}`)
      return text
    }
  }

  readonly #warn = (text: string): void => this.#run.runLogger.warning(text)
}

type Description = Omit<
  Extract<Parameters<Recorder['open']>[0], { type: 'queued' }>,
  'type' | 'queueTime'
>

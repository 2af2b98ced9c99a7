import type { JsonValue } from '../../manifest.js'
import type { ModuleRecord } from '../../platform/platform.js'
import { toIsoTime } from '../../record/iso-time.js'
import type {
  CompletedMessage,
  FailedMessage,
  HeartbeatMessage,
  InterruptedMessage,
  MetricsMessage,
  QueuedMessage,
  StartedMessage,
} from '../../record/message.js'
import type { Observer, RunId } from '../observer.js'
import { CapturedOutputFile } from './captured-output-file.js'
import { toJson } from './json.js'
import { MetricsFiles } from './metrics-files.js'
import type { RecordFile } from './record-file.js'

/**
 * Makes the files of Sacred's layout from what happens in a run; where they are kept is the business
 * of those that extend it.
 *
 * @see Sacred: FileStorageObserver, observers/file_storage.py
 */
export abstract class RecordObserver implements Observer {
  /** Content of `run.json`. */
  protected runEntry: Record<string, JsonValue> = {}
  private output: CapturedOutputFile | null = null
  private metrics: MetricsFiles | null = null
  private storedInfo = ''

  /** Makes the folder of a run, and gives the run's id. */
  protected abstract makeFolder(id: RunId | null): Promise<RunId>
  /** A file of the run's folder that grows. */
  protected abstract growingFile(name: string): RecordFile
  /** Replaces a file of the run's folder, which is never seen half written. */
  protected abstract replaceFile(
    name: string,
    content: string | AsyncIterable<string>,
  ): Promise<void>
  /** @returns of each source, its path and that of the stored file */
  protected abstract saveSources(modules: ModuleRecord): Promise<JsonValue[]>

  async queuedEvent(message: QueuedMessage): Promise<RunId> {
    return this.openRecord(message, { status: 'QUEUED' })
  }

  async startedEvent(message: StartedMessage): Promise<RunId> {
    return this.openRecord(message, {
      status: 'RUNNING',
      start_time: toIsoTime(message.startTime),
      resources: [],
      artifacts: [],
      heartbeat: null,
    })
  }

  async heartbeatEvent({ beatTime, info, result, output }: HeartbeatMessage): Promise<void> {
    await this.output?.update(output)
    await this.saveInfo(info)
    await this.updateRun({ heartbeat: toIsoTime(beatTime), result })
  }

  async logMetrics(message: MetricsMessage): Promise<void> {
    await this.metrics?.append(message)
  }

  async completedEvent({ stopTime, result }: CompletedMessage): Promise<void> {
    await this.closeRecord({ status: 'COMPLETED', stop_time: toIsoTime(stopTime), result })
  }

  async interruptedEvent({ interruptTime, status }: InterruptedMessage): Promise<void> {
    await this.closeRecord({ status, stop_time: toIsoTime(interruptTime) })
  }

  async failedEvent({ failTime, failTrace }: FailedMessage): Promise<void> {
    await this.closeRecord({
      status: 'FAILED',
      stop_time: toIsoTime(failTime),
      fail_trace: failTrace,
    })
  }

  protected async openRecord(
    message: QueuedMessage | StartedMessage,
    state: Record<string, JsonValue>,
  ): Promise<RunId> {
    const { type, experiment, modules, command, host, meta, config } = message
    const id = await this.makeFolder(message.id)
    this.output = new CapturedOutputFile(this.growingFile('cout.txt'))
    this.metrics = new MetricsFiles(this.growingFile('metrics.jsonl'), (content) =>
      this.replaceFile('metrics.json', content),
    )
    const sources = await this.saveSources(modules)
    await this.saveJson('config.json', config)
    if (type === 'started') await this.output.create()
    await this.updateRun({ experiment: { ...experiment, sources }, command, host, meta, ...state })
    return id
  }

  protected async appendToRun(list: 'resources' | 'artifacts', entry: JsonValue): Promise<void> {
    const entries = this.runEntry[list]
    await this.updateRun({ [list]: [...(Array.isArray(entries) ? entries : []), entry] })
  }

  private async closeRecord(state: Record<string, JsonValue>): Promise<void> {
    await this.metrics?.finish()
    await this.updateRun(state)
  }

  /** Keeps a change only once it is written, so that it may be tried again. */
  private async updateRun(changes: Record<string, JsonValue>): Promise<void> {
    const entry = { ...this.runEntry, ...changes }
    await this.saveJson('run.json', entry)
    this.runEntry = entry
  }

  private async saveInfo(info: Record<string, JsonValue>): Promise<void> {
    if (Object.keys(info).length === 0) return
    const text = toJson(info)
    if (text === this.storedInfo) return
    await this.replaceFile('info.json', text)
    this.storedInfo = text
  }

  private saveJson(name: string, content: JsonValue): Promise<void> {
    return this.replaceFile(name, toJson(content))
  }
}

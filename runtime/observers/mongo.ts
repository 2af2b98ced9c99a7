/**
 * Records runs in MongoDB.
 *
 * @module
 */
import type * as Driver from 'mongodb'
import { ObserverError, SacredError } from '../errors.js'
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
import { type ClientSource, Connection, givenClient, loadDriver } from './mongo/connection.js'
import { type CollectionNames, openDatabase } from './mongo/database.js'
import { RunRecord } from './mongo/run-record.js'
import type { Observer, RunId } from './observer.js'

export interface MongoOptions {
  /** Host and port, or a whole `mongodb://` URI. @default 'mongodb://localhost:27017' */
  url?: string
  /** @default 'sacred' */
  dbName?: string
  /** Of the runs, in the place of `runs`; their metrics stay in `metrics`. @default 'runs' */
  collection?: string
  /** `mine` → collections `mine_runs` and `mine_metrics`. */
  collectionPrefix?: string
  /** Id of a run whose record this one's takes the place of. */
  overwrite?: RunId
  /** Observers of higher priority are told first. @default 30 */
  priority?: number
  /** A client of your own, in the place of `url`; it is left open. */
  client?: Driver.MongoClient
  /** What the client is made with, beside the URL. */
  clientOptions?: Driver.MongoClientOptions
}

const RESERVED = [
  'fs.files',
  'fs.chunks',
  '_properties',
  'system.indexes',
  'search_space',
  'search_spaces',
]

/**
 * Records each run in a document of its own, in Sacred's schema, so that Omniboard and Sacred's own
 * tools show it. Sources, resources and artifacts go to GridFS. Runs of any length fit: of very long
 * metrics and outputs, the document has what shows the whole, and collections beside it have all.
 *
 * Needs the package `mongodb`.
 *
 * @example
 * ```ts
 * import { MongoObserver } from 'sacristy/observers/mongo'
 *
 * ex.observers.push(new MongoObserver({ url: 'localhost:27017', dbName: 'experiments' }))
 * ```
 * @see Sacred: MongoObserver, observers/mongo.py
 */
export class MongoObserver implements Observer {
  readonly name: string = 'MongoObserver'
  readonly priority: number
  readonly #options: MongoOptions
  readonly #clients: ClientSource
  #hasOverwritten = false

  /** @throws SacredError if options contradict each other, or name a collection that is not for runs */
  constructor(options: MongoOptions = {}) {
    assertConsistent(options)
    this.priority = options.priority ?? 30
    this.#options = options
    this.#clients = options.client
      ? givenClient(options.client)
      : new Connection(options.url ?? 'mongodb://localhost:27017', options.clientOptions ?? {})
  }

  forRun(): Observer {
    return new RunObserver(this.name, this.priority, {
      open: (message) => this.#open(message),
      release: () => this.#clients.release(),
    })
  }

  async #open(message: QueuedMessage | StartedMessage): Promise<RunRecord> {
    const overwrite = this.#takeOverwrite(message)
    const driver = await loadDriver()
    const client = await this.#clients.open()
    try {
      const database = client.db(this.#options.dbName ?? 'sacred')
      const opened = openDatabase(driver, database, collectionNames(this.#options))
      return await RunRecord.open(message, opened, overwrite)
    } catch (error) {
      await this.#clients.release()
      throw error
    }
  }

  #takeOverwrite({ type }: QueuedMessage | StartedMessage): RunId | null {
    const { overwrite } = this.#options
    if (overwrite === undefined) return null
    if (type === 'queued') throw clearError("Can't overwrite with QUEUED run.")
    if (this.#hasOverwritten) throw clearError('Cannot overwrite more than once!')
    this.#hasOverwritten = true
    return overwrite
  }
}

/** What the observer of one run needs of the one that it was made from. */
interface Records {
  open(message: QueuedMessage | StartedMessage): Promise<RunRecord>
  release(): Promise<void>
}

class RunObserver implements Observer {
  readonly name: string
  readonly priority: number
  readonly #records: Records
  #record: RunRecord | null = null

  constructor(name: string, priority: number, records: Records) {
    this.name = name
    this.priority = priority
    this.#records = records
  }

  async queuedEvent(message: QueuedMessage): Promise<RunId> {
    return this.#begin(message)
  }

  async startedEvent(message: StartedMessage): Promise<RunId> {
    return this.#begin(message)
  }

  async heartbeatEvent(message: HeartbeatMessage): Promise<void> {
    await this.#opened().beat(message)
  }

  async logMetrics(message: MetricsMessage): Promise<void> {
    await this.#opened().addMetrics(message)
  }

  async resourceEvent(message: ResourceMessage): Promise<void> {
    await this.#opened().addResource(message)
  }

  async artifactEvent(message: ArtifactMessage): Promise<void> {
    await this.#opened().addArtifact(message)
  }

  async completedEvent({ stopTime, result }: CompletedMessage): Promise<void> {
    await this.#opened().update({ stop_time: stopTime, status: 'COMPLETED' }, { result })
  }

  async interruptedEvent({ interruptTime, status }: InterruptedMessage): Promise<void> {
    await this.#opened().update({ stop_time: interruptTime, status })
  }

  async failedEvent({ failTime, failTrace }: FailedMessage): Promise<void> {
    await this.#opened().update(
      { stop_time: failTime, status: 'FAILED' },
      { fail_trace: failTrace },
    )
  }

  async join(): Promise<void> {
    if (this.#record === null) return
    this.#record = null
    await this.#records.release()
  }

  async #begin(message: QueuedMessage | StartedMessage): Promise<RunId> {
    this.#record = await this.#records.open(message)
    return this.#record.id
  }

  #opened(): RunRecord {
    if (this.#record !== null) return this.#record
    throw new ObserverError('The run has no record yet: it can be added to once it has started.')
  }
}

function assertConsistent({ client, url, collection, collectionPrefix }: MongoOptions): void {
  if (client && url) throw clearError('Cannot pass both a client and a url.')
  if (collection && collectionPrefix) {
    throw clearError('Cannot pass both collection and a collection prefix.')
  }
  if (collection !== undefined && RESERVED.includes(collection)) {
    throw clearError(`Collection name "${collection}" is reserved. Please use a different one.`)
  }
}

function collectionNames({ collection, collectionPrefix }: MongoOptions): CollectionNames {
  if (!collectionPrefix) return { runs: collection ?? 'runs', metrics: 'metrics' }
  return { runs: `${collectionPrefix}_runs`, metrics: `${collectionPrefix}_metrics` }
}

function clearError(message: string): SacredError {
  return new SacredError(message, { printTraceback: false })
}

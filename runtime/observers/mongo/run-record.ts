import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Document, ObjectId } from 'mongodb'
import { SacredError } from '../../errors.js'
import type { JsonValue } from '../../manifest.js'
import type { ModuleRecord } from '../../platform/platform.js'
import type {
  ArtifactMessage,
  HeartbeatMessage,
  MetricsMessage,
  QueuedMessage,
  ResourceMessage,
  StartedMessage,
} from '../../record/message.js'
import type { RunId } from '../observer.js'
import { digestOf, readOriginal } from '../original-source.js'
import { contentTypeOf } from './content-type.js'
import type { Database } from './database.js'
import { MetricSeries } from './metric-series.js'
import { OutputField } from './output-field.js'
import { insertNamed, insertNumbered, withId } from './run-number.js'

/** As Sacred's documents of the same form say. */
const FORMAT = 'MongoObserver-0.7.0'

/** The document of one run, and what belongs to it in other collections. */
export class RunRecord {
  readonly id: RunId
  readonly #database: Database
  readonly #output: OutputField
  readonly #metrics = new Map<string, MetricSeries>()
  /** How many of them the document names. */
  #referenced = 0
  /** What the document has by now: an update names only what has changed. */
  readonly #stored = new Map<string, JsonValue>()

  private constructor(id: RunId, database: Database) {
    this.id = id
    this.#database = database
    this.#output = new OutputField(id, database.output, database.values)
  }

  /** @throws SacredError if the id that is asked for is another run's */
  static async open(
    message: QueuedMessage | StartedMessage,
    database: Database,
    overwrite: RunId | null,
  ): Promise<RunRecord> {
    const document = await describe(message, database)
    if (overwrite !== null) {
      await replaceRun(database, overwrite, document)
      return new RunRecord(overwrite, database)
    }
    if (message.id === null) {
      return new RunRecord(await insertNumbered(database.runs, document), database)
    }
    const id = toNumber(message.id)
    await insertNamed(database.runs, id, document)
    return new RunRecord(id, database)
  }

  async beat({ beatTime, info, result, output }: HeartbeatMessage): Promise<void> {
    const captured_out = await this.#output.update(output)
    const metrics = this.#references()
    await this.update(
      { heartbeat: beatTime },
      { captured_out, info: metrics.length > 0 ? { ...info, metrics } : info, result },
    )
  }

  async addMetrics({ metrics }: MetricsMessage): Promise<void> {
    const commits: (() => void)[] = []
    for (const [name, points] of Object.entries(metrics)) {
      commits.push(await this.#seriesOf(name).append(points))
    }
    for (const commit of commits) commit()
    const references = this.#references()
    if (references.length === this.#referenced) return
    await this.update({ 'info.metrics': references })
    this.#referenced = references.length
  }

  async addResource({ filename }: ResourceMessage): Promise<void> {
    const { files, runs } = this.#database
    const { digest } = await files.save(filename, {
      filename,
      contentType: contentTypeOf(filename),
    })
    await runs.updateOne(withId(this.id), { $addToSet: { resources: [filename, digest] } })
  }

  async addArtifact({ name, filename, metadata, contentType }: ArtifactMessage): Promise<void> {
    const { files, runs, values } = this.#database
    const { id } = await files.save(filename, {
      filename: `artifact://${runs.collectionName}/${this.id}/${name}`,
      contentType: contentType ?? contentTypeOf(filename),
      metadata: isEntries(metadata) ? values.writeEntries(metadata) : null,
    })
    await runs.updateOne(withId(this.id), { $addToSet: { artifacts: { name, file_id: id } } })
  }

  /** @param values of which only those are written that are not in the document already */
  async update(changes: Document, values: Record<string, JsonValue> = {}): Promise<void> {
    const changed = Object.entries(values).filter(
      ([name, value]) =>
        !(this.#stored.has(name) && isDeepStrictEqual(this.#stored.get(name), value)),
    )
    const written = changed.map(async ([name, value]) => [name, await this.#write(name, value)])
    await this.#database.runs.updateOne(withId(this.id), {
      $set: { ...changes, ...Object.fromEntries(await Promise.all(written)) },
    })
    for (const [name, value] of changed) this.#stored.set(name, value)
  }

  #write(name: string, value: JsonValue): Promise<unknown> {
    return writeLarge(
      value,
      `value://${this.#database.runs.collectionName}/${this.id}/${name}`,
      this.#database,
    )
  }

  #seriesOf(name: string): MetricSeries {
    const known = this.#metrics.get(name)
    if (known !== undefined) return known
    const { newId, values } = this.#database
    const series = new MetricSeries(newId(), { name, run_id: this.id }, this.#database, values)
    this.#metrics.set(name, series)
    return series
  }

  /** What Omniboard finds a run's metrics by. */
  #references(): { name: string; id: string }[] {
    return Array.from(this.#metrics, ([name, { id }]) => ({ name, id: id.toHexString() }))
  }
}

/** A number that was asked for on a command line is one that this observer may have given. */
function toNumber(id: RunId): RunId {
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id
}

/** The document that opens a record, its keys in Sacred's order. */
async function describe(
  message: QueuedMessage | StartedMessage,
  database: Database,
): Promise<Document> {
  const { values } = database
  const { type, experiment, modules, command, host, config, meta } = message
  const sources = await saveSources(modules, database)
  const description = {
    experiment: { ...experiment, sources },
    ...(type === 'started' && { format: FORMAT }),
    command,
    host: values.writeEntries(host),
    ...(type === 'started' && { start_time: message.startTime }),
    config: await writeLarge(config, `value://config/${randomUUID()}`, database),
    meta: values.writeEntries(meta),
  }
  if (type === 'queued') {
    return {
      ...description,
      meta: { ...description.meta, queue_time: message.queueTime },
      status: 'QUEUED',
    }
  }
  return {
    ...description,
    status: 'RUNNING',
    resources: [],
    artifacts: [],
    captured_out: '',
    info: {},
    heartbeat: null,
  }
}

/** More than this of one value would not fit in a document together with the others, in bytes. */
const MOST_INSIDE = 4 * 1024 * 1024

/**
 * A value as a document has it; a very long one lies in a file, since a document has 16 MB at most:
 *
 *     { 'js/file': ObjectId('…'), length: 12345678 }
 */
async function writeLarge(
  value: JsonValue,
  filename: string,
  { values, files }: Database,
): Promise<unknown> {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) {
    return values.write(value)
  }
  const text = JSON.stringify(value)
  if (text.length < MOST_INSIDE) return values.write(value)
  const content = Buffer.from(text)
  const file = { filename, contentType: 'application/json' }
  const id = await files.saveContent(content, digestOf(content), file)
  return { 'js/file': id, length: content.length }
}

/** @returns of each source, its path and the id of its file; those that are lost are left out */
async function saveSources(
  { baseDir, sources }: ModuleRecord,
  { files }: Database,
): Promise<[path: string, file: ObjectId][]> {
  const saved = await Promise.all(
    sources.map(async (source): Promise<[string, ObjectId][]> => {
      const content = await readOriginal(source, baseDir)
      if (content === null) return []
      const filename = source.file ?? join(baseDir, source.path)
      const file = { filename, contentType: contentTypeOf(filename) }
      return [[source.path, await files.saveContent(content, source.digest, file)]]
    }),
  )
  return saved.flat()
}

async function replaceRun({ runs }: Database, id: RunId, document: Document): Promise<void> {
  const { matchedCount } = await runs.replaceOne(withId(id), document)
  if (matchedCount > 0) return
  throw new SacredError(
    `Couldn't find run to overwrite with _id='${id}' in ${runs.namespace}. Leave the id out to record a new run.`,
    { printTraceback: false },
  )
}

function isEntries(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

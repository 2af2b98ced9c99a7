import type { Collection, Document, ObjectId } from 'mongodb'
import { ObserverError } from '../../errors.js'
import type { MetricPoints } from '../../record/message.js'
import type { RunId } from '../observer.js'
import type { BsonValues } from './bson-values.js'
import type { LateCollection } from './database.js'

/** Points in one document: a document has 16 MB at most, and its server rewrites it for each change. */
export const POINTS_PER_DOCUMENT = 10_000

interface Columns {
  steps: unknown[]
  timestamps: Date[]
  values: unknown[]
}

/** Where the series of all runs of a database are. */
export interface MetricCollections {
  /** One document a series, as Sacred writes it; of a long one, every `stride`-th point. */
  metrics: Collection<Document>
  /** All points of long series, in documents of up to 10,000. */
  points: LateCollection
}

/**
 * One metric of one run. As Sacred does it, its points are in one document, until that is full:
 *
 *     metrics         { _id, name, run_id, steps, timestamps, values }
 *     metrics         { _id, name, run_id, steps, timestamps, values, stride: 2 }   every second point
 *     metrics.points  { metric_id, run_id, offset: 0 | 10000 | …, steps, timestamps, values }  all
 *
 * so that a beat costs what is new, and tools that know nothing of it still plot the whole run.
 * Everything is written at its own index, so that writing it again, after a failure, changes nothing.
 *
 * @see Sacred: MongoObserver.log_metrics, observers/mongo.py
 */
export class MetricSeries {
  readonly id: ObjectId
  readonly #key: { name: string; run_id: RunId }
  readonly #collections: MetricCollections
  readonly #values: BsonValues
  #count = 0
  /** Which points are in Sacred's document: each `stride`-th. */
  #stride = 1

  constructor(
    id: ObjectId,
    key: { name: string; run_id: RunId },
    collections: MetricCollections,
    values: BsonValues,
  ) {
    this.id = id
    this.#key = key
    this.#collections = collections
    this.#values = values
  }

  /**
   * Stores points behind those before.
   *
   * @returns makes it final: until it is called, the same points are expected again, for which there
   *   may be more to come by then
   */
  async append(points: MetricPoints): Promise<() => void> {
    const columns: Columns = {
      steps: points.steps.map((step) => this.#values.write(step)),
      timestamps: points.timestamps,
      values: points.values.map((value) => this.#values.writeMetricValue(value)),
    }
    if (this.#count === 0) await this.#create()
    const count = this.#count + columns.steps.length
    if (count <= POINTS_PER_DOCUMENT) {
      await appendAt(this.#collections.metrics, { _id: this.id }, this.#count, columns)
    } else {
      if (this.#stride === 1) await this.#beginPoints()
      await this.#appendPoints(columns)
      await this.#appendSample(columns, count)
    }
    return () => {
      this.#count = count
    }
  }

  async #create(): Promise<void> {
    const empty: Columns = { steps: [], timestamps: [], values: [] }
    const series = { ...this.#key, ...empty }
    await this.#collections.metrics.updateOne(
      { _id: this.id },
      { $setOnInsert: series },
      { upsert: true },
    )
  }

  /** The document is full: what it holds becomes the first of those with all points. */
  async #beginPoints(): Promise<void> {
    if (this.#count === 0) return
    const { steps, timestamps, values } = await this.#stored()
    const head = this.#count
    await this.#putPoints(0, {
      steps: steps.slice(0, head),
      timestamps: timestamps.slice(0, head),
      values: values.slice(0, head),
    })
  }

  async #appendPoints(columns: Columns): Promise<void> {
    let taken = 0
    while (taken < columns.steps.length) {
      const index = this.#count + taken
      const offset = index - (index % POINTS_PER_DOCUMENT)
      const room = offset + POINTS_PER_DOCUMENT - index
      await this.#putPoints(index, slice(columns, taken, taken + room))
      taken += room
    }
  }

  /** Writes points from `index` on into the document that they belong to. */
  async #putPoints(index: number, columns: Columns): Promise<void> {
    const within = index % POINTS_PER_DOCUMENT
    const key = { metric_id: this.id, offset: index - within }
    const empty: Columns = { steps: [], timestamps: [], values: [] }
    const points = await this.#collections.points.open()
    await points.updateOne(
      key,
      { $setOnInsert: { ...key, run_id: this.#key.run_id, ...empty } },
      { upsert: true },
    )
    await appendAt(points, key, within, columns)
  }

  /** Sacred's document gets each `stride`-th point; a full one is thinned out first. */
  async #appendSample(columns: Columns, count: number): Promise<void> {
    let stride = this.#stride
    while (Math.ceil(count / stride) > POINTS_PER_DOCUMENT) stride *= 2
    if (stride > this.#stride) await this.#thinOut(stride)
    const first = (stride - (this.#count % stride)) % stride
    const sample = everyNth(columns, stride, first)
    const index = Math.ceil(this.#count / stride)
    await appendAt(this.#collections.metrics, { _id: this.id }, index, sample)
  }

  async #thinOut(stride: number): Promise<void> {
    const stored = await this.#stored()
    // it may have been thinned out already, by an attempt that failed later
    const factor = stride / stored.stride
    const { steps, timestamps, values } = everyNth(stored, factor, 0)
    await this.#collections.metrics.updateOne(
      { _id: this.id },
      { $set: { steps, timestamps, values, stride } },
    )
    this.#stride = stride
  }

  async #stored(): Promise<Columns & { stride: number }> {
    const series = await this.#collections.metrics.findOne<StoredSeries>(
      { _id: this.id },
      KEEP_TYPES,
    )
    if (series === null) throw new ObserverError(`The metric "${this.#key.name}" has been deleted.`)
    return { ...series, stride: Number(series.stride ?? 1) }
  }
}

/** With `stride` only where points were left out. */
type StoredSeries = Columns & { stride?: unknown }

/** A double that is read and written again must not become an integer. */
const KEEP_TYPES = { promoteValues: false } as const

/** Writes points at `index` of the document's lists: those that are there already are left alone. */
async function appendAt(
  collection: Collection<Document>,
  key: Document,
  index: number,
  columns: Columns,
): Promise<void> {
  if (columns.steps.length === 0) return
  const { matchedCount } = await collection.updateOne(
    { ...key, [`steps.${index}`]: { $exists: false } },
    { $push: toPushes(columns) },
  )
  if (matchedCount > 0) return
  const stored = await collection.findOne(key, { projection: { steps: 1 } })
  const length: number = stored?.steps.length ?? 0
  const rest = slice(columns, length - index, columns.steps.length)
  if (rest.steps.length > 0) await collection.updateOne(key, { $push: toPushes(rest) })
}

function toPushes({ steps, timestamps, values }: Columns): Document {
  return { steps: { $each: steps }, timestamps: { $each: timestamps }, values: { $each: values } }
}

function slice({ steps, timestamps, values }: Columns, start: number, end: number): Columns {
  return {
    steps: steps.slice(start, end),
    timestamps: timestamps.slice(start, end),
    values: values.slice(start, end),
  }
}

function everyNth({ steps, timestamps, values }: Columns, n: number, first: number): Columns {
  const isNth = (_: unknown, index: number): boolean => index >= first && (index - first) % n === 0
  return {
    steps: steps.filter(isNth),
    timestamps: timestamps.filter(isNth),
    values: values.filter(isNth),
  }
}

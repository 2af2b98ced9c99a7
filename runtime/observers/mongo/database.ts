import type * as Driver from 'mongodb'
import { BsonValues } from './bson-values.js'
import { GridFiles } from './grid-files.js'

/** Names of collections, as Sacred's, beside which those of long runs lie. */
export interface CollectionNames {
  runs: string
  metrics: string
}

/** What one database has of runs. */
export interface Database {
  runs: Driver.Collection<Driver.Document>
  metrics: Driver.Collection<Driver.Document>
  /** All points of long series, see `metric-series.ts`. */
  points: LateCollection
  /** All of long outputs, see `output-field.ts`. */
  output: LateCollection
  files: GridFiles
  values: BsonValues
  newId(): Driver.ObjectId
}

/** A collection that is only made, with its index, where something goes into it: few runs are so long. */
export interface LateCollection {
  readonly name: string
  open(): Promise<Driver.Collection<Driver.Document>>
}

export function openDatabase(
  driver: typeof Driver,
  database: Driver.Db,
  { runs, metrics }: CollectionNames,
): Database {
  return {
    runs: database.collection(runs),
    metrics: database.collection(metrics),
    points: lateCollection(database, `${metrics}.points`, { metric_id: 1, offset: 1 }),
    output: lateCollection(database, `${runs}.output`, { run_id: 1, n: 1 }),
    files: new GridFiles(database, driver),
    values: new BsonValues(driver),
    newId: () => new driver.ObjectId(),
  }
}

function lateCollection(
  database: Driver.Db,
  name: string,
  uniqueKey: Driver.IndexSpecification,
): LateCollection {
  let isIndexed = false
  return {
    name,
    async open() {
      const collection = database.collection(name)
      if (!isIndexed) await collection.createIndex(uniqueKey, { unique: true })
      isIndexed = true
      return collection
    },
  }
}

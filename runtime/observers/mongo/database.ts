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
  points: Driver.Collection<Driver.Document>
  /** All of long outputs, see `output-field.ts`. */
  output: Driver.Collection<Driver.Document>
  files: GridFiles
  values: BsonValues
  newId(): Driver.ObjectId
}

export async function openDatabase(
  driver: typeof Driver,
  database: Driver.Db,
  { runs, metrics }: CollectionNames,
): Promise<Database> {
  const points = database.collection(`${metrics}.points`)
  const output = database.collection(`${runs}.output`)
  await points.createIndex({ metric_id: 1, offset: 1 }, { unique: true })
  await output.createIndex({ run_id: 1, n: 1 }, { unique: true })
  return {
    runs: database.collection(runs),
    metrics: database.collection(metrics),
    points,
    output,
    files: new GridFiles(database, driver),
    values: new BsonValues(driver),
    newId: () => new driver.ObjectId(),
  }
}

import { randomUUID } from 'node:crypto'
import { type Document, GridFSBucket, MongoClient } from 'mongodb'
import * as driver from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonValue } from '../../runtime/manifest.js'
import { BsonValues } from '../../runtime/observers/mongo/bson-values.js'
import { MongoObserver } from '../../runtime/observers/mongo.js'
import type { RunId } from '../../runtime/observers/observer.js'
import { toIsoTime } from '../../runtime/record/iso-time.js'
import { canHaveMongo, type MongoServer, startMongo } from '../servers/mongo.js'
import { observerContract, type StoredRun } from './contract.js'

describe.skipIf(!(process.env.CI || (await canHaveMongo())))('MongoDB', () => {
  let server: MongoServer
  let client: MongoClient
  beforeAll(async () => {
    server = await startMongo()
    client = new MongoClient(server.url)
  })
  afterAll(async () => {
    await client.close()
    await server.end()
  })

  const values = new BsonValues(driver)

  async function readRun(dbName: string, id: RunId): Promise<StoredRun> {
    const database = client.db(dbName)
    const bucket = new GridFSBucket(database)
    const query: Document = { _id: id }
    const run = await database.collection('runs').findOne(query, { promoteValues: false })
    if (run === null) throw new Error(`There is no run ${id}.`)
    const fileText = async (file: driver.ObjectId) =>
      Buffer.concat(await bucket.openDownloadStream(file).toArray()).toString()
    const named = async (filename: string) => {
      const file = await database.collection('fs.files').findOne({ filename })
      return file ? fileText(file._id) : ''
    }
    const time = (value: unknown) => (value instanceof Date ? toIsoTime(value) : null)
    const series = await database.collection('metrics').find({ run_id: id }).toArray()
    const { metrics: _references, ...info } = run.info ?? {}
    return {
      status: run.status,
      command: run.command,
      experiment: run.experiment.name,
      config: values.read(run.config),
      meta: values.read(run.meta),
      host: values.read(run.host),
      startTime: time(run.start_time),
      stopTime: time(run.stop_time),
      heartbeat: time(run.heartbeat),
      result: values.read(run.result),
      info: values.read(info),
      output: run.captured_out ?? '',
      failTrace: run.fail_trace ?? null,
      metrics: Object.fromEntries(
        series.map(({ name, steps, values: points, timestamps }) => [
          name,
          {
            steps,
            values: points.map((value: unknown) => values.read(value)),
            timestamps: timestamps.map(toIsoTime),
          },
        ]),
      ),
      artifacts: Object.fromEntries(
        await Promise.all(
          (run.artifacts ?? []).map(async ({ name, file_id }: Document) => [
            name,
            await fileText(file_id),
          ]),
        ),
      ),
      resources: Object.fromEntries(
        await Promise.all(
          (run.resources ?? []).map(async ([path]: string[]) => [path, await named(path ?? '')]),
        ),
      ),
      sources: Object.fromEntries(
        await Promise.all(
          run.experiment.sources.map(async ([path, file]: [string, driver.ObjectId]) => [
            path,
            await fileText(file),
          ]),
        ),
      ),
    }
  }

  observerContract('MongoObserver', () => {
    const dbName = `contract-${randomUUID()}`
    return {
      observer: new MongoObserver({ url: server.url, dbName }),
      readBack: (id) => readRun(dbName, id),
    }
  })

  test('nothing', () => {
    const value: JsonValue = null
    expect(values.read(values.write(value))).toBe(null)
  })
})

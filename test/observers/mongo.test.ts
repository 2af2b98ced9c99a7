import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import * as driver from 'mongodb'
import { type Document, Double, GridFSBucket, Int32, Long, MongoClient, ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MongoAddress, parseMongoAddress } from '../../runtime/cli/mongo-address.js'
import type { JsonValue } from '../../runtime/manifest.js'
import { BsonValues } from '../../runtime/observers/mongo/bson-values.js'
import { MongoObserver, type MongoOptions } from '../../runtime/observers/mongo.js'
import type { RunId } from '../../runtime/observers/observer.js'
import { toIsoTime } from '../../runtime/record/iso-time.js'
import { canHaveMongo, type MongoServer, startMongo } from '../servers/mongo.js'
import { heartbeat, observerContract, points, queued, type StoredRun, started } from './contract.js'

const stopTime = new Date('2026-01-02T03:05:05Z')

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

  describe('the schema of Sacred', () => {
    let dbName: string
    beforeEach(() => {
      dbName = `schema-${randomUUID()}`
    })
    const observer = (options: MongoOptions = {}) =>
      new MongoObserver({ url: server.url, dbName, ...options }).forRun()
    const collection = (name: string) => client.db(dbName).collection(name)
    /** With the driver's own classes where a BSON type has one. */
    const typed = async (name: string, query: Document = {}) =>
      collection(name).findOne(query, { promoteValues: false })

    test('a run’s document has Sacred’s keys, in its order', async () => {
      const own = observer()
      await own.startedEvent?.(started())
      await own.heartbeatEvent?.(heartbeat())
      await own.completedEvent?.({ type: 'completed', stopTime, result: null })
      expect(Object.keys((await typed('runs')) ?? {})).toEqual([
        ...['_id', 'experiment', 'format', 'command', 'host', 'start_time', 'config', 'meta'],
        ...['status', 'resources', 'artifacts', 'captured_out', 'info', 'heartbeat'],
        ...['result', 'stop_time'],
      ])
    })

    test('a queued one has no more than is known', async () => {
      await observer().queuedEvent?.(queued())
      const run = await typed('runs')
      expect(Object.keys(run ?? {})).toEqual([
        '_id',
        'experiment',
        'command',
        'host',
        'config',
        'meta',
        'status',
      ])
      expect(run?.meta.queue_time).toEqual(queued().queueTime)
    })

    test.each<[JsonValue, unknown]>([
      [1, new Int32(1)],
      [-(2 ** 31), new Int32(-(2 ** 31))],
      [2 ** 40, Long.fromNumber(2 ** 40)],
      [Number.MAX_SAFE_INTEGER, Long.fromNumber(Number.MAX_SAFE_INTEGER)],
      [2 ** 60, new Double(2 ** 60)],
      [0.5, new Double(0.5)],
      [Number.NaN, new Double(Number.NaN)],
      [{ 'js/bigint': '9007199254740993' }, Long.fromBigInt(9007199254740993n)],
      [{ 'js/bigint': '12' }, { 'js/bigint': '12' }],
      [{ 'js/bigint': '18446744073709551616' }, { 'js/bigint': '18446744073709551616' }],
      [{ 'js/date': '2026-01-02T00:00:00.000Z' }, new Date('2026-01-02')],
      ['text', 'text'],
      [null, null],
      [[true], [true]],
    ])('%j has a type of its own', async (value, expected) => {
      await observer().startedEvent?.(started({ config: { value } }))
      expect((await typed('runs'))?.config.value).toEqual(expected)
    })

    test('metrics are doubles, and the run names them', async () => {
      const own = observer()
      await own.startedEvent?.(started())
      await own.logMetrics?.(points('loss', [0, 1], [1, 0.5]))
      await own.heartbeatEvent?.(heartbeat({ info: { epoch: 1 } }))
      const series = await typed('metrics')
      expect(Object.keys(series ?? {})).toEqual([
        '_id',
        'name',
        'run_id',
        'steps',
        'timestamps',
        'values',
      ])
      expect(series).toMatchObject({
        run_id: new Int32(1),
        steps: [new Int32(0), new Int32(1)],
        values: [new Double(1), new Double(0.5)],
      })
      expect((await typed('runs'))?.info).toEqual({
        epoch: new Int32(1),
        metrics: [{ name: 'loss', id: series?._id.toHexString() }],
      })
    })

    test('files have their digests and content types, and are stored once', async () => {
      for (const name of ['a.csv', 'b.csv']) {
        const own = observer()
        const id = await own.startedEvent?.(started())
        const filename = fileURLToPath(import.meta.url)
        await own.resourceEvent?.({ type: 'resource', filename })
        const artifact = { type: 'artifact', filename, contentType: null } as const
        await own.artifactEvent?.({ ...artifact, name, metadata: { rows: 2 } })
        expect((await typed('runs', { _id: id as never }))?.artifacts).toEqual([
          { name, file_id: expect.any(ObjectId) },
        ])
      }
      const files = await collection('fs.files').find().sort({ filename: 1 }).toArray()
      expect(files.map(({ filename }) => filename)).toEqual(
        [
          '/project/exp.ts',
          fileURLToPath(import.meta.url),
          'artifact://runs/1/a.csv',
          'artifact://runs/2/b.csv',
        ].sort(),
      )
      expect(files.at(-1)).toMatchObject({
        contentType: 'text/x-typescript',
        metadata: { rows: 2 },
        md5: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
    })

    test('20 runs that start at once get 20 numbers', async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => observer().startedEvent?.(started())),
      )
      expect(ids.map(Number).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      )
    })

    test('collections have a prefix, or runs one of their own', async () => {
      await observer({ collectionPrefix: 'mine' }).startedEvent?.(started())
      await observer({ collection: 'others' }).startedEvent?.(started())
      expect(await collection('mine_runs').countDocuments()).toBe(1)
      expect(await collection('others').countDocuments()).toBe(1)
    })

    test('a run takes the place of another, once', async () => {
      await observer().startedEvent?.(started({ command: 'first' }))
      const over = new MongoObserver({ url: server.url, dbName, overwrite: 1 })
      expect(await over.forRun().startedEvent?.(started({ command: 'second' }))).toBe(1)
      expect(await collection('runs').find().toArray()).toMatchObject([{ command: 'second' }])
      await expect(over.forRun().startedEvent?.(started())).rejects.toThrow('more than once')
      const none = observer({ overwrite: 7 })
      await expect(none.startedEvent?.(started())).rejects.toThrow(
        "Couldn't find run to overwrite with _id='7'",
      )
    })
  })

  describe('a run of any length', () => {
    test('all points of a long series can be had, and its document shows the whole', async () => {
      const dbName = `long-${randomUUID()}`
      const own = new MongoObserver({ url: server.url, dbName }).forRun()
      await own.startedEvent?.(started())
      const all = Array.from({ length: 45_000 }, (_, step) => step)
      for (let from = 0; from < all.length; from += 9_000) {
        const steps = all.slice(from, from + 9_000)
        await own.logMetrics?.(points('loss', steps, steps))
      }
      const database = client.db(dbName)
      const series = await database.collection('metrics').findOne()
      expect(series?.stride).toBe(8)
      expect(series?.steps).toEqual(all.filter((step) => step % 8 === 0))
      const parts = await database.collection('metrics.points').find().sort({ offset: 1 }).toArray()
      expect(parts.flatMap(({ steps }) => steps)).toEqual(all)
      expect(parts.flatMap(({ values: doubles }) => doubles)).toEqual(all)
    })

    test('all of a long output can be had, and the document has its head and tail', async () => {
      const dbName = `long-${randomUUID()}`
      const own = new MongoObserver({ url: server.url, dbName }).forRun()
      await own.startedEvent?.(started())
      const line = 'größer 🎉 '.repeat(9_999)
      let whole = ''
      for (let beat = 0; beat < 6; beat += 1) {
        await own.heartbeatEvent?.(
          heartbeat({ output: { keep: whole.length, append: `${beat}${line}` } }),
        )
        whole += `${beat}${line}`
      }
      const database = client.db(dbName)
      const { captured_out } = (await database.collection('runs').findOne<Document>()) ?? {}
      expect(captured_out.length).toBeLessThan(whole.length / 2)
      expect(captured_out.slice(0, 1000)).toBe(whole.slice(0, 1000))
      expect(captured_out.slice(-1000)).toBe(whole.slice(-1000))
      const pieces = await database.collection('runs.output').find().sort({ n: 1 }).toArray()
      expect(pieces.map(({ text }) => values.read(text)).join('')).toBe(whole)

      const output = { keep: 1000, append: 'rewritten' }
      await own.heartbeatEvent?.(heartbeat({ output }))
      expect(await database.collection('runs').findOne()).toMatchObject({
        captured_out: `${whole.slice(0, 1000)}rewritten`.toWellFormed(),
      })
    })

    test('a value that fills a document of its own is in a file', async () => {
      const dbName = `long-${randomUUID()}`
      const own = new MongoObserver({ url: server.url, dbName }).forRun()
      const text = 'x'.repeat(10_000_000)
      await own.startedEvent?.(started({ config: { text } }))
      await own.heartbeatEvent?.(heartbeat({ info: { text }, result: [text] }))
      const database = client.db(dbName)
      const { config } = (await database.collection('runs').findOne<Document>()) ?? {}
      const stored = new GridFSBucket(database).openDownloadStream(config['js/file'])
      expect(JSON.parse(Buffer.concat(await stored.toArray()).toString())).toEqual({ text })
    })
  })

  describe('what cannot be recorded as asked is one sentence', () => {
    test.each<[string, MongoOptions, string]>([
      [
        'no server',
        { url: 'mongodb://me:secret@127.0.0.1:1' },
        'MongoDB at mongodb://me@127.0.0.1:1 cannot be reached',
      ],
      [
        'no port',
        { url: '127.0.0.1:99999' },
        'MongoDB at mongodb://127.0.0.1:99999 cannot be reached',
      ],
    ])('%s', async (_name, options, sentence) => {
      const own = new MongoObserver({
        ...options,
        clientOptions: { serverSelectionTimeoutMS: 100 },
      }).forRun()
      await expect(own.startedEvent?.(started())).rejects.toThrow(sentence)
    })

    test.each<[string, MongoOptions, string]>([
      [
        'two addresses',
        { client: new MongoClient('mongodb://a'), url: 'a' },
        'Cannot pass both a client and a url.',
      ],
      [
        'two names',
        { collection: 'a', collectionPrefix: 'b' },
        'Cannot pass both collection and a collection prefix.',
      ],
      ['a name of GridFS', { collection: 'fs.files' }, 'Collection name "fs.files" is reserved.'],
    ])('%s', (_name, options, sentence) => {
      expect(() => new MongoObserver(options)).toThrow(sentence)
    })
  })
})

describe('the value of -m', () => {
  test.each<[string, MongoAddress]>([
    ['sacred', { dbName: 'sacred' }],
    ['sacred.mine', { dbName: 'sacred', collection: 'mine' }],
    ['sacred.mine:12', { url: 'mongodb://sacred.mine:12' }],
    ['sacred!-5', { dbName: 'sacred', priority: -5 }],
    ['localhost:28017', { url: 'mongodb://localhost:28017' }],
    [
      '10.0.0.7:28017:db.c!50',
      { url: 'mongodb://10.0.0.7:28017', dbName: 'db', collection: 'c', priority: 50 },
    ],
    [
      'mongodb://me:a%21b@host/name?authSource=admin',
      { url: 'mongodb://me:a%21b@host/name?authSource=admin', dbName: 'name' },
    ],
    [
      'host:1:sacred.mine:12',
      { url: 'mongodb://host:1', dbName: 'sacred', collection: 'mine', overwrite: 12 },
    ],
    ['mongodb+srv://host!3', { url: 'mongodb+srv://host', priority: 3 }],
  ])('%s', (text, address) => {
    expect(parseMongoAddress(text)).toEqual(address)
  })

  test.each(['', '1db', 'host:port:db', 'a.b.c', '-host:27017'])('%j has no meaning', (text) => {
    expect(() => parseMongoAddress(text)).toThrow(
      'must have the form "db_name" or "host:port[:db_name]"',
    )
  })

  test('a password is not shown', () => {
    expect(() => parseMongoAddress('mango://me:secret@host')).toThrow('but was "mango://me@host"')
  })
})

/** Python's Sacred and sacristy record twin experiments into one database: the documents are the same. */
import { cp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BSON, type Document, MongoClient } from 'mongodb'
import { x } from 'tinyexec'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createScratch, installProject, removeScratch } from '../scripts/scratch.js'
import { type MongoServer, startMongo } from '../servers/mongo.js'
import { hasPython, pythonCommand } from '../servers/python.js'

const TWINS = fileURLToPath(new URL('samples/twins', import.meta.url))

/** What differs by its nature: times, ids, files of another language, hosts. */
const OWN: Record<string, string[]> = {
  runs: [
    '_id',
    'config.seed',
    'experiment.base_dir',
    'experiment.dependencies',
    'experiment.sources',
    'host',
    'resources',
    'artifacts.0.file_id',
    'info.metrics',
    'fail_trace',
    'meta.options',
  ],
  metrics: ['_id', 'run_id'],
  'fs.files': ['_id', 'length'],
}

/** Where sacristy's document says more than Sacred's, or says it better. */
const DIFFERENCES: Record<string, string[]> = {
  // Sacred loses what is printed behind the last beat of a run that fails
  runs: ['captured_out', 'meta.priority'],
  // sources have a content type, all files the digest by which they are stored once
  'fs.files': ['contentType', 'md5'],
}

describe.skipIf(!(process.env.CI || hasPython()))('twin experiments', () => {
  let server: MongoServer
  let client: MongoClient
  let folder: string
  beforeAll(async () => {
    server = await startMongo()
    client = new MongoClient(server.url)
    folder = await createScratch('twins')
    await installProject(folder)
    await cp(TWINS, folder, { recursive: true })
  })
  afterAll(async () => {
    await client.close()
    await server.end()
    await removeScratch(folder)
  })

  async function record(language: 'python' | 'node', dbName: string, words: string[]) {
    const name = `${dbName}-${language}`
    const [command, ...first] =
      language === 'python'
        ? [pythonCommand('python'), 'exp.py']
        : [process.execPath, '--import', 'sacristy/register', 'exp.ts']
    const env = { NODE_OPTIONS: undefined, PYTHONWARNINGS: 'ignore' }
    const options = { nodeOptions: { cwd: folder, env } }
    const { stderr } = await x(command ?? '', [...first, server.url, name, ...words], options)
    const database = client.db(name)
    const collections = ['runs', 'metrics', 'fs.files'].map(async (collection) => {
      const documents = await database
        .collection(collection)
        .find({}, { promoteValues: false })
        .sort({ _id: 1 })
        .toArray()
      return [collection, documents.map((document) => comparable(document, collection))] as const
    })
    const stored = Object.fromEntries(await Promise.all(collections))
    expect(stored.runs, stderr).toHaveLength(1)
    return stored
  }

  test.each([
    ['completed', ['with', 'lr=0.5']],
    ['failed', ['with', 'ending=failed']],
    ['timeout', ['with', "ending='timeout'", 'small']],
    ['queued', ['-q', '-c', 'a comment', '-P', '3']],
    ['named', ['with', 'small', '-n', 'renamed']],
  ])('a run that is %s', async (name, words) => {
    const python = await record('python', name, words)
    const node = await record('node', name, words)
    expect(node).toEqual(python)
  })
})

/** By path, the BSON type and value of each leaf; what differs by nature has its type alone. */
function comparable(document: Document, collection: string): Record<string, string> {
  const leaves: [path: string, leaf: string][] = []
  const visit = (value: unknown, path: string): void => {
    if (isMasked(path, OWN[collection])) {
      leaves.push([path, typeName(value)])
    } else if (!isMasked(path, DIFFERENCES[collection])) {
      const nested = entriesOf(value)
      if (nested === undefined) leaves.push([path, leafOf(value)])
      else for (const [key, item] of nested) visit(item, path === '' ? key : `${path}.${key}`)
    }
  }
  visit(document, '')
  return Object.fromEntries(leaves)
}

function isMasked(path: string, paths: readonly string[] = []): boolean {
  return paths.includes(path)
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  const isContainer =
    typeof value === 'object' &&
    value !== null &&
    !('_bsontype' in value) &&
    !(value instanceof Date)
  if (!isContainer) return undefined
  const entries = Object.entries(value)
  return entries.length > 0 ? entries : undefined
}

function typeName(value: unknown): string {
  if (value instanceof Date) return 'date'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'object' && value !== null && '_bsontype' in value) {
    return String(value._bsontype)
  }
  return value === null ? 'null' : typeof value
}

function leafOf(value: unknown): string {
  if (value instanceof Date) return 'date'
  const text = BSON.EJSON.stringify(value, { relaxed: false })
  return text
    .replaceAll('exp.py', 'exp')
    .replaceAll('exp.ts', 'exp')
    .replaceAll(/"[^"]*twins-[^/"]*\//g, '"')
}

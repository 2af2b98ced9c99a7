/**
 * A server that speaks MongoDB's protocol: the one at MONGODB_URL, else `mongod` of the PATH, else
 * SecantusDB in a virtual environment of Python's.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { x } from 'tinyexec'
import { hasPython, pythonCommand } from './python.ts'
import { freePort, ServerProcess } from './server-process.ts'

export interface MongoServer {
  url: string
  /** Ends the server and removes what it has stored. */
  end(): Promise<void>
}

/** Whether tests can have a server: a machine without one runs the others. */
export async function canHaveMongo(): Promise<boolean> {
  return Boolean(process.env.MONGODB_URL) || hasPython() || (await hasMongod())
}

export async function startMongo(): Promise<MongoServer> {
  const { MONGODB_URL } = process.env
  if (MONGODB_URL) return { url: MONGODB_URL, end: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-mongo-'))
  const port = String(await freePort())
  const server = (await hasMongod())
    ? new ServerProcess('mongod', ['--bind_ip', '127.0.0.1', '--port', port, '--dbpath', folder])
    : new ServerProcess(pythonCommand('secantusd-py'), [
        '--host',
        '127.0.0.1',
        '--port',
        port,
        '--storage-path',
        folder,
      ])
  const url = `mongodb://127.0.0.1:${port}`
  await server.whenReady(async () => {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 500 })
    try {
      await client.db('admin').command({ ping: 1 })
    } finally {
      await client.close()
    }
  })
  return {
    url,
    async end() {
      await server.end()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function hasMongod(): Promise<boolean> {
  try {
    return (await x('mongod', ['--version'])).exitCode === 0
  } catch {
    return false
  }
}

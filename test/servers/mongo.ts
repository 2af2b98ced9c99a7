/**
 * A server that speaks MongoDB's protocol: the one at MONGODB_URL, else `mongod` of the PATH, else
 * SecantusDB in a virtual environment of Python's.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { x } from 'tinyexec'
import { freePort, ServerProcess } from './server-process.ts'

const ENVIRONMENT = fileURLToPath(new URL('../../node_modules/.cache/secantus', import.meta.url))
const SECANTUS = join(ENVIRONMENT, 'bin/secantusd-py')
const PACKAGE = 'SecantusDB==0.7.0b3'

export interface MongoServer {
  url: string
  /** Ends the server and removes what it has stored. */
  end(): Promise<void>
}

/** Brings a server onto this machine, unless there is one. @returns a sentence where that fails */
export async function provideMongo(): Promise<string[]> {
  if (process.env.MONGODB_URL || existsSync(SECANTUS) || (await hasMongod())) return []
  try {
    await x('python3', ['-m', 'venv', ENVIRONMENT], { throwOnError: true })
    await x(join(ENVIRONMENT, 'bin/pip'), ['install', '--quiet', PACKAGE], { throwOnError: true })
    return []
  } catch (error) {
    await rm(ENVIRONMENT, { recursive: true, force: true })
    const said = error instanceof Error ? error.message : String(error)
    return [
      `There is no MongoDB (records are tried on a real one). Set MONGODB_URL, or: python3 -m venv ${ENVIRONMENT} && ${ENVIRONMENT}/bin/pip install ${PACKAGE} (${said})`,
    ]
  }
}

/** Whether tests can have a server: a machine without one runs the others. */
export async function canHaveMongo(): Promise<boolean> {
  return Boolean(process.env.MONGODB_URL) || existsSync(SECANTUS) || (await hasMongod())
}

export async function startMongo(): Promise<MongoServer> {
  const { MONGODB_URL } = process.env
  if (MONGODB_URL) return { url: MONGODB_URL, end: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-mongo-'))
  const port = String(await freePort())
  const server = (await hasMongod())
    ? new ServerProcess('mongod', ['--bind_ip', '127.0.0.1', '--port', port, '--dbpath', folder])
    : new ServerProcess(SECANTUS, ['--host', '127.0.0.1', '--port', port, '--storage-path', folder])
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

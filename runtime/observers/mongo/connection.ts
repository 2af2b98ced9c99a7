import type * as Driver from 'mongodb'
import { SacredError } from '../../errors.js'

/** How long a server may take to be found, in milliseconds: a wrong address is no reason to hang. */
const PATIENCE = 5_000

/** Where the runs of an observer get their client, and give it back. */
export interface ClientSource {
  open(): Promise<Driver.MongoClient>
  release(): Promise<void>
}

/** A client of the user's own, which stays open. */
export function givenClient(client: Driver.MongoClient): ClientSource {
  return { open: async () => client, release: async () => {} }
}

/**
 * One client for all runs of an observer. Its sockets keep the process alive: it is open while a run
 * needs it, and no longer.
 */
export class Connection implements ClientSource {
  readonly address: string
  readonly #url: string
  readonly #options: Driver.MongoClientOptions
  #client: Promise<Driver.MongoClient> | undefined
  #users = 0

  constructor(url: string, options: Driver.MongoClientOptions) {
    this.#url = url.startsWith('mongodb') ? url : `mongodb://${url}`
    this.address = withoutPassword(this.#url)
    this.#options = options
  }

  /** @throws SacredError if no such server answers, or it does not let us in */
  async open(): Promise<Driver.MongoClient> {
    this.#users += 1
    this.#client ??= this.#connect()
    try {
      return await this.#client
    } catch (error) {
      this.#client = undefined
      this.#users -= 1
      throw error
    }
  }

  async release(): Promise<void> {
    this.#users -= 1
    if (this.#users > 0) return
    const client = await this.#client
    this.#client = undefined
    await client?.close()
  }

  async #connect(): Promise<Driver.MongoClient> {
    const { MongoClient } = await loadDriver()
    try {
      const client = new MongoClient(this.#url, {
        serverSelectionTimeoutMS: PATIENCE,
        connectTimeoutMS: PATIENCE,
        retryWrites: false,
        ignoreUndefined: true,
        ...this.#options,
      })
      await client.connect()
      // to be connected is not to be let in
      await client.db('admin').command({ ping: 1 })
      return client
    } catch (error) {
      throw this.#explain(error)
    }
  }

  #explain(error: unknown): SacredError {
    const said = error instanceof Error ? error.message : String(error)
    const isRefusal = /auth/i.test(said)
    const advice = isRefusal
      ? 'Check the user, the password and `authSource` in its URI.'
      : 'Check the host and the port, and that the server runs.'
    return new SacredError(
      `MongoDB at ${this.address} ${isRefusal ? 'does not let us in' : 'cannot be reached'}: ${said}. ${advice}`,
      { printTraceback: false, cause: error },
    )
  }
}

/** Apart from its import: a bundler would look for what few programs have installed, and bundle it. */
const driverPackage = (): string => 'mongodb'

/** @throws SacredError where the driver is not installed */
export async function loadDriver(): Promise<typeof Driver> {
  try {
    const driver: typeof Driver = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ driverPackage()
    )
    return driver
  } catch (error) {
    throw new SacredError(
      'MongoObserver needs the package mongodb. Install it: npm install mongodb',
      { printTraceback: false, cause: error },
    )
  }
}

/** A URL that may be shown: `mongodb://user:secret@host` → `mongodb://user@host` */
export function withoutPassword(url: string): string {
  return url.replace(/(\/\/[^/:@]*):[^@/]*@/, '$1@')
}

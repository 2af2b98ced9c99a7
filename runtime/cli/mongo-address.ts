import { withoutPassword } from '../observers/mongo/connection.js'
import type { MongoOptions } from '../observers/mongo.js'
import { CommandLineError } from './command-line-error.js'

/** What an address says of the options of the observer. */
export type MongoAddress = Pick<
  MongoOptions,
  'url' | 'dbName' | 'collection' | 'overwrite' | 'priority'
>

const NAME = "[_A-Za-z][0-9A-Za-z#%&'()+\\-;=@[\\]^_{}]{0,63}"
const LABEL = '[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?'
const HOST = `${LABEL}(?:\\.${LABEL})*`
const SERVER_ONLY = new RegExp(`^(?<server>${HOST}:\\d{1,5})$`)
const FULL = new RegExp(
  `^(?:(?<server>${HOST}:\\d{1,5}):)?(?<dbName>${NAME})` +
    `(?:\\.(?<collection>${NAME})(?::(?<overwrite>\\d{1,12}))?)?(?:!(?<priority>-?\\d+))?$`,
)
const URI = /^(?<url>mongodb(?:\+srv)?:\/\/.+?)(?:!(?<priority>-?\d+))?$/

/**
 * Reads the value of `-m`: `[host:port:]db_name[.collection[:id]][!priority]`, `host:port`, or a whole
 * `mongodb://` URI, in which the database may be named.
 *
 * @throws CommandLineError for anything else
 * @see Sacred: parse_mongo_db_arg, observers/mongo.py
 */
export function parseMongoAddress(text: string): MongoAddress {
  const groups = (URI.exec(text) ?? SERVER_ONLY.exec(text) ?? FULL.exec(text))?.groups
  if (groups === undefined) {
    throw new CommandLineError(
      `The value of --mongo_db must have the form "db_name" or "host:port[:db_name]" or be a mongodb:// URI, but was "${withoutPassword(text)}". All of the form is [host:port:]db_name[.collection[:id]][!priority].`,
      { printUsage: false },
    )
  }
  const { url, server, dbName, collection, overwrite, priority } = groups
  const named = url === undefined ? undefined : databaseOf(url)
  return {
    ...(url !== undefined && { url }),
    ...(server !== undefined && { url: `mongodb://${server}` }),
    ...(named !== undefined && { dbName: named }),
    ...(dbName !== undefined && { dbName }),
    ...(collection !== undefined && { collection }),
    ...(overwrite !== undefined && { overwrite: Number(overwrite) }),
    ...(priority !== undefined && { priority: Number(priority) }),
  }
}

/** `mongodb://user:secret@host/name` → `name` */
function databaseOf(url: string): string | undefined {
  const name = /^[^/]*\/\/[^/?]+\/([^?]+)/.exec(url)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type * as Driver from 'mongodb'

export interface GridFile {
  /** Under which it is found again. */
  filename: string
  metadata?: Driver.Document | null
  contentType?: string | null
}

/**
 * Files of any length, each content once under its name, as Sacred means to (the digest that it looks
 * for is no longer written by its driver, so that it stores every source anew).
 *
 * @see Sacred: MongoObserver.find_or_save, observers/mongo.py
 * @see GridFS: https://github.com/mongodb/specifications/blob/master/source/gridfs/gridfs-spec.md
 */
export class GridFiles {
  readonly #bucket: Driver.GridFSBucket
  readonly #files: Driver.Collection<Driver.Document>

  readonly #toLong: (length: number) => Driver.Long

  constructor(database: Driver.Db, driver: typeof Driver) {
    this.#toLong = (length) => driver.Long.fromNumber(length)
    this.#bucket = new driver.GridFSBucket(database)
    this.#files = database.collection('fs.files')
  }

  /** Stores the file at `path`. @returns its id and its MD5 digest */
  async save(path: string, file: GridFile): Promise<{ id: Driver.ObjectId; digest: string }> {
    const hash = createHash('md5')
    await pipeline(createReadStream(path), hash)
    const digest = hash.digest('hex')
    return { id: await this.#store(() => createReadStream(path), digest, file), digest }
  }

  /** Stores a text or bytes of a known digest. */
  saveContent(content: Uint8Array, digest: string, file: GridFile): Promise<Driver.ObjectId> {
    return this.#store(() => Readable.from([content]), digest, file)
  }

  async #store(
    read: () => Readable,
    md5: string,
    { filename, metadata = null, contentType = null }: GridFile,
  ): Promise<Driver.ObjectId> {
    const found = await this.#files.findOne({ filename, md5 }, { projection: { _id: 1 } })
    if (found) return found._id
    const upload = this.#bucket.openUploadStream(filename, metadata ? { metadata } : {})
    await pipeline(read(), upload)
    // the driver leaves these out, and has lengths of any type
    const length = this.#toLong(upload.length)
    const known = contentType === null ? { md5, length } : { md5, length, contentType }
    await this.#files.updateOne({ _id: upload.id }, { $set: known })
    return upload.id
  }
}

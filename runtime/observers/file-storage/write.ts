/** Writing in ways that leave a file whole whenever the process dies. */
import { randomUUID } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { OpenedRecordFile, RecordFile } from './record-file.js'

/** Replaces a file, which is never seen half written; its content may come in pieces. */
export function replaceFile(
  path: string,
  content: string | Uint8Array | AsyncIterable<string>,
): Promise<void> {
  return replaceBy(path, (temporary) => writeFile(temporary, content))
}

/** The same for a process that cannot wait. */
export function replaceFileNow(path: string, content: string): void {
  const temporary = temporaryFor(path)
  writeFileSync(temporary, content)
  renameSync(temporary, path)
}

/**
 * Makes a folder and those that it lies in. Node's own `recursive` never ends below a folder such as
 * `/proc`, which says of a new one that it does not exist.
 */
export async function makeFolder(path: string): Promise<void> {
  const error = await tryMakingFolder(path)
  if (error === undefined) return
  if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error
  await makeFolder(dirname(path))
  const again = await tryMakingFolder(path)
  if (again !== undefined) throw again
}

async function tryMakingFolder(path: string): Promise<unknown> {
  try {
    await mkdir(path)
    return undefined
  } catch (error) {
    // file systems have many words for a folder that is there already
    const found = await stat(path).catch(() => undefined)
    return found?.isDirectory() ? undefined : error
  }
}

/** Such as `ENOENT`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Copies a file to where it is never seen half copied; folders on the way are made. */
export async function copyInto(path: string, original: string): Promise<void> {
  if (await isSameFile(path, original)) return
  await makeFolder(dirname(path))
  await replaceBy(path, (temporary) => copyFile(original, temporary))
}

async function replaceBy(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryFor(path)
  try {
    await write(temporary)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

function temporaryFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(a).catch(() => undefined), stat(b)])
  return first?.ino === second.ino && first.dev === second.dev
}

/**
 * A file that grows. What is written a second time, after a failure, takes the place of what had got
 * there the first time.
 */
export class GrowingFile implements RecordFile {
  readonly #path: string
  #size = 0

  constructor(path: string) {
    this.#path = path
  }

  get size(): number {
    return this.#size
  }

  async append(pieces: Iterable<Uint8Array>): Promise<void> {
    const file = await open(this.#path, this.#size === 0 ? 'w' : 'r+')
    let size = this.#size
    try {
      for (const piece of pieces) {
        for (let written = 0; written < piece.length; ) {
          const rest = piece.subarray(written)
          written += (await file.write(rest, 0, rest.length, size + written)).bytesWritten
        }
        size += piece.length
      }
      await file.truncate(size)
    } finally {
      await file.close()
    }
    this.#size = size
  }

  async replace(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    await replaceFile(this.#path, bytes)
    this.#size = bytes.length
  }

  readText(): Promise<string> {
    return readFile(this.#path, 'utf8')
  }

  async open(): Promise<OpenedRecordFile> {
    const file = await open(this.#path)
    return {
      async read(position, length) {
        const { buffer } = await file.read(new Uint8Array(length), 0, length, position)
        return buffer
      },
      close: () => file.close(),
    }
  }
}

import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import { makeFolder, replaceFile } from './write.js'

/**
 * A folder in which each content is kept once, under `<stem>_<md5>.<ext>`.
 *
 * @see Sacred: FileStorageObserver.find_or_save, observers/file_storage.py
 */
export class DigestStore {
  /** As it was given: paths in records begin with it. */
  readonly folder: string
  readonly #path: string

  constructor(folder: string) {
    this.folder = folder
    this.#path = resolve(folder)
  }

  /** @returns path of the stored file, beginning with the folder as it was given */
  async save(file: string): Promise<string> {
    const content = await readFile(file)
    return this.#saveContent(file, content, digestOf(content))
  }

  /** The same for content of a known digest: of several candidates, the first one that has it. */
  async saveOriginal(
    name: string,
    digest: string,
    candidates: readonly (() => Promise<Uint8Array | string>)[],
  ): Promise<string | null> {
    for (const read of candidates) {
      const content = Buffer.from(await read().catch(() => ''))
      if (digestOf(content) === digest) return this.#saveContent(name, content, digest)
    }
    return null
  }

  async #saveContent(file: string, content: Uint8Array, digest: string): Promise<string> {
    const { name, ext } = parse(file)
    const stored = `${name}_${digest}${ext}`
    const path = join(this.#path, stored)
    const exists = await access(path).then(
      () => true,
      () => false,
    )
    if (!exists) {
      await makeFolder(this.#path)
      await replaceFile(path, content)
    }
    return join(this.folder, stored)
  }
}

function digestOf(content: Uint8Array): string {
  return createHash('md5').update(content).digest('hex')
}

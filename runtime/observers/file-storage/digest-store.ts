import { access, readFile } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import { digestOf } from '../original-source.js'
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
    return this.saveContent(file, content, digestOf(content))
  }

  /** The same for content of a known digest, of a file of that name. */
  async saveContent(name: string, content: Uint8Array, digest: string): Promise<string> {
    const { name: stem, ext } = parse(name)
    const stored = `${stem}_${digest}${ext}`
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

import { readFile } from 'node:fs/promises'
import type { OutputChange } from '../../record/message.js'
import { GrowingFile } from './write.js'

/** `cout.txt`: appended to, and only written anew where a filter has changed what was there. */
export class CapturedOutputFile {
  readonly #file: GrowingFile
  /** Characters written so far. */
  #length = 0

  constructor(path: string) {
    this.#file = new GrowingFile(path)
  }

  async create(): Promise<void> {
    await this.#file.append([])
  }

  async update({ keep, append }: OutputChange): Promise<void> {
    if (keep < this.#length) {
      const before = await readFile(this.#file.path, 'utf8')
      await this.#file.replace(before.slice(0, keep) + append)
    } else if (append !== '') await this.#file.append([Buffer.from(append)])
    this.#length = keep + append.length
  }
}

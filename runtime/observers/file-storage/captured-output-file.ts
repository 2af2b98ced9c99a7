import type { OutputChange } from '../../record/message.js'
import type { RecordFile } from './record-file.js'

/** `cout.txt`: appended to, and only written anew where a filter has changed what was there. */
export class CapturedOutputFile {
  readonly #file: RecordFile
  /** Characters written so far. */
  #length = 0

  constructor(file: RecordFile) {
    this.#file = file
  }

  async create(): Promise<void> {
    await this.#file.append([])
  }

  async update({ keep, append }: OutputChange): Promise<void> {
    if (keep < this.#length) {
      const before = await this.#file.readText()
      await this.#file.replace(before.slice(0, keep) + append)
    } else if (append !== '') await this.#file.append([new TextEncoder().encode(append)])
    this.#length = keep + append.length
  }
}

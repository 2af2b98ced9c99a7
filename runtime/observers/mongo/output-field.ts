import type { OutputChange } from '../../record/message.js'
import type { RunId } from '../observer.js'
import type { BsonValues } from './bson-values.js'
import type { LateCollection } from './database.js'

/** UTF-16 code units in one piece of a long output; up to two pieces are in the run's own document. */
export const PIECE_LENGTH = 128 * 1024

/**
 * What a run has printed. As Sacred does it, `captured_out` has it all, until it is too long: then
 * that field has its head and its tail, and a collection all of it, in pieces.
 *
 *     runs         { captured_out: 'HEAD\n[… 1,234,567 characters: all are in runs.output …]\nTAIL' }
 *     runs.output  { run_id, n: 0 | 1 | …, text }
 */
export class OutputField {
  readonly #runId: RunId
  readonly #pieces: LateCollection
  readonly #values: BsonValues
  #head = ''
  /** The end of the output, from the beginning of a piece on. */
  #window = ''
  #windowStart = 0

  constructor(runId: RunId, pieces: LateCollection, values: BsonValues) {
    this.#runId = runId
    this.#pieces = pieces
    this.#values = values
  }

  /** @returns what `captured_out` is to hold, once all else is stored */
  async update({ keep, append }: OutputChange): Promise<string> {
    if (keep < this.#windowStart) await this.#moveBack(keep)
    const window = this.#window.slice(0, keep - this.#windowStart) + append
    const length = this.#windowStart + window.length
    const isLong = length > 2 * PIECE_LENGTH
    if (this.#windowStart === 0) this.#head = window.slice(0, PIECE_LENGTH)
    if (isLong) await this.#storePieces(window, this.#windowStart === 0 ? 0 : keep, length)
    this.#window = window
    if (!isLong) return window.toWellFormed()
    const tail = window.slice(-PIECE_LENGTH)
    this.#cutWindow(length)
    const left = (length - 2 * PIECE_LENGTH).toLocaleString('en')
    const note = `\n[… ${left} characters: all are in ${this.#pieces.name} …]\n`
    return (this.#head + note + tail).toWellFormed()
  }

  async #storePieces(window: string, keep: number, length: number): Promise<void> {
    const pieces = await this.#pieces.open()
    const last = Math.floor((length - 1) / PIECE_LENGTH)
    for (let n = Math.floor(keep / PIECE_LENGTH); n <= last; n += 1) {
      const start = n * PIECE_LENGTH - this.#windowStart
      const text = this.#values.write(window.slice(start, start + PIECE_LENGTH))
      const key = { run_id: this.#runId, n }
      await pieces.updateOne(key, { $set: { text } }, { upsert: true })
    }
    await pieces.deleteMany({ run_id: this.#runId, n: { $gt: last } })
  }

  /** Keeps the last piece, which will grow, and the one before, for the tail. */
  #cutWindow(length: number): void {
    const start = Math.max(0, Math.floor(length / PIECE_LENGTH) - 1) * PIECE_LENGTH
    this.#window = this.#window.slice(start - this.#windowStart)
    this.#windowStart = start
  }

  /** A filter of the user's has rewritten what is no longer in memory. */
  async #moveBack(keep: number): Promise<void> {
    const first = Math.max(0, Math.floor(keep / PIECE_LENGTH) - 1)
    const query = { run_id: this.#runId, n: { $gte: first } }
    const collection = await this.#pieces.open()
    const pieces = await collection.find(query).sort({ n: 1 }).limit(2).toArray()
    this.#window = pieces.map(({ text }) => String(this.#values.read(text))).join('')
    this.#windowStart = first * PIECE_LENGTH
  }
}

import type { OpenedRecordFile, RecordFile } from '../file-storage/record-file.js'

/** A file that grows, as an entry of a map. */
export class MemoryFile implements RecordFile {
  readonly #files: Map<string, Uint8Array>
  readonly #path: string
  /** Room for more than there is, so that what is there is seldom moved. */
  #room = new Uint8Array(1024)
  #size = 0

  constructor(files: Map<string, Uint8Array>, path: string) {
    this.#files = files
    this.#path = path
  }

  get size(): number {
    return this.#size
  }

  async append(pieces: Iterable<Uint8Array>): Promise<void> {
    let size = this.#size
    for (const piece of pieces) {
      this.#makeRoom(size + piece.length)
      this.#room.set(piece, size)
      size += piece.length
    }
    this.#store(size)
  }

  async replace(text: string): Promise<void> {
    this.#room = new TextEncoder().encode(text)
    this.#store(this.#room.length)
  }

  async readText(): Promise<string> {
    return new TextDecoder().decode(this.#room.subarray(0, this.#size))
  }

  async open(): Promise<OpenedRecordFile> {
    return {
      read: async (position, length) => this.#room.subarray(position, position + length),
      close: async () => {},
    }
  }

  #makeRoom(size: number): void {
    if (size <= this.#room.length) return
    const larger = new Uint8Array(Math.max(size, 2 * this.#room.length))
    larger.set(this.#room)
    this.#room = larger
  }

  #store(size: number): void {
    this.#size = size
    this.#files.set(this.#path, this.#room.subarray(0, size))
  }
}

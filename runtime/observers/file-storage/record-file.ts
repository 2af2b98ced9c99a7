/** A file of a record that grows, wherever it is kept. */
export interface RecordFile {
  /** Bytes written so far. */
  readonly size: number
  /** Appends all pieces, or none that counts. */
  append(pieces: Iterable<Uint8Array>): Promise<void>
  replace(text: string): Promise<void>
  readText(): Promise<string>
  /** Opens the file to read pieces of it. */
  open(): Promise<OpenedRecordFile>
}

export interface OpenedRecordFile {
  read(position: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

import type { Span } from '../3-plan/operation.js'

export interface Position {
  /** One-based. */
  line: number
  /** One-based, in UTF-16 code units. */
  column: number
}

/** Answers where an offset stands in the text. Made once per file, only for files that need it. */
export class Locator {
  readonly #lineStarts: number[] = [0]
  readonly #code: string

  constructor(code: string) {
    this.#code = code
    for (const lineBreak of code.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
      this.#lineStarts.push(lineBreak.index + lineBreak[0].length)
    }
  }

  position(offset: number): Position {
    const line = this.lineIndex(offset)
    return { line: line + 1, column: offset - this.#startOfLine(line) + 1 }
  }

  /** Zero-based index of the line that holds `offset`. */
  lineIndex(offset: number): number {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#startOfLine(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  isSameLine(a: number, b: number): boolean {
    return this.lineIndex(a) === this.lineIndex(b)
  }

  /** The span from the start of `offset`'s line up to `offset`. */
  lineBefore(offset: number): Span {
    return { start: this.#startOfLine(this.lineIndex(offset)), end: offset }
  }

  /** The text of a zero-based line, without its line break. */
  lineText(index: number): string {
    const end = this.#lineStarts[index + 1] ?? this.#code.length
    return this.#code.slice(this.#startOfLine(index), end).replace(/[\r\n\u2028\u2029]+$/, '')
  }

  get lineCount(): number {
    return this.#lineStarts.length
  }

  #startOfLine(index: number): number {
    return this.#lineStarts[index] ?? this.#code.length
  }
}

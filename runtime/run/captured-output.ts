import type { OutputChange } from '../record/message.js'

/**
 * What a run has written to stdout and stderr, as its record shows it.
 *
 * @see Sacred: Run._get_captured_output, run.py
 */
export class CapturedOutput {
  /** All that has been taken so far, filtered. */
  text = ''
  #fresh: string[] = []

  write(text: string): void {
    this.#fresh.push(text)
  }

  /**
   * Moves what is new into `text`. A filter is given everything, and may rewrite all of it; without
   * one, what is there already is not looked at, however long it is.
   */
  take(filter: ((text: string) => string) | null): OutputChange {
    const before = this.text
    const fresh = this.#fresh.join('')
    this.#fresh = []
    this.text = filter === null ? before + fresh : filter(before + fresh)
    if (filter === null) return { keep: before.length, append: fresh }
    const keep = commonPrefix(before, this.text)
    return { keep, append: this.text.slice(keep) }
  }
}

function commonPrefix(a: string, b: string): number {
  if (b.startsWith(a)) return a.length
  const end = Math.min(a.length, b.length)
  let length = 0
  while (length < end && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return length
}

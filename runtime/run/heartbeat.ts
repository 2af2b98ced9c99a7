import { platform } from '#platform'

/**
 * Beats at an interval, never twice at a time.
 *
 * @see Sacred: IntervalTimer, utils.py
 */
export class Heartbeat {
  readonly #beat: () => Promise<void>
  #stop: (() => void) | undefined
  #current: Promise<void> | undefined

  constructor(beat: () => Promise<void>) {
    this.#beat = beat
  }

  /** @param seconds between two beats; 0 for none but the last */
  start(seconds: number): void {
    if (!(seconds > 0)) return
    this.#stop = platform.setBackgroundInterval(() => {
      // a beat that takes longer than the interval is not hurried by the next
      if (this.#current === undefined) void this.now()
    }, seconds * 1000)
  }

  /** Beats at once, after the beat that may be going on. */
  now(): Promise<void> {
    const beat = (this.#current ?? Promise.resolve()).then(this.#beat).finally(() => {
      if (this.#current === beat) this.#current = undefined
    })
    this.#current = beat
    return beat
  }

  /** Beats a last time. */
  stop(): Promise<void> {
    this.#stop?.()
    this.#stop = undefined
    return this.now()
  }
}

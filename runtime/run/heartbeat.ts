import { platform } from '#platform'

/**
 * Beats at an interval. A beat does not wait for the one before, which may hang in one observer: each
 * observer gets them in order, those that it has not kept up with in one.
 *
 * @see Sacred: IntervalTimer, utils.py
 */
export class Heartbeat {
  /** Beats at once. */
  readonly now: () => Promise<void>
  #stop: (() => void) | undefined

  constructor(beat: () => Promise<void>) {
    this.now = beat
  }

  /** @param seconds between two beats; 0 for none but the last */
  start(seconds: number): void {
    if (!(seconds > 0)) return
    this.#stop = platform.setBackgroundInterval(() => void this.now(), seconds * 1000)
  }

  /** Beats a last time. */
  stop(): Promise<void> {
    this.#stop?.()
    this.#stop = undefined
    return this.now()
  }
}

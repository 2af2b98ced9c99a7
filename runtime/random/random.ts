import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import {
  type xoroshiro128plus,
  xoroshiro128plusFromState,
} from 'pure-rand/generator/xoroshiro128plus'
import { outsideRuns } from '../run/context.js'

/** Seeds are drawn from here, as Sacred draws them. @see Sacred: SEEDRANGE, randomness.py */
const LARGEST_SEED = 1e9

/**
 * A seeded source of random numbers: what a captured function gets as `_rnd`. The same seed gives
 * the same numbers in the same order on every machine and in every release of Node or a browser
 * (`normal` to the last digits that the engine's logarithm agrees on).
 *
 * @example
 * ```ts
 * ex.capture((_rnd: Random) => {
 *   _rnd.integer(6) + 1 // a die
 *   _rnd.shuffle(samples) // in place
 *   _rnd.normal(0, 0.1)
 * })
 * ```
 * @see Sacred: create_rnd, randomness.py
 */
export class Random {
  readonly #stream: ReturnType<typeof xoroshiro128plus>
  /** The polar method makes normals in pairs: the second one waits here. */
  #spareNormal: number | undefined

  /** @param seed a whole number; every number up to `Number.MAX_SAFE_INTEGER` has its own stream */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new TypeError(
        `Random needs a whole number as its seed, but was given ${String(seed)}. Use Math.trunc(…), or choose another one.`,
      )
    }
    this.#stream = xoroshiro128plusFromState(spread(seed))
  }

  /** A number in [0, 1), all 53 bits of it random. */
  random(): number {
    return uniformFloat64(this.#stream)
  }

  /**
   * A whole number from `low` up to, but not including, `high`; with one argument from 0 up to it.
   * The bounds are those of an array's indices and of NumPy's `integers`.
   *
   * @example
   * ```ts
   * _rnd.integer(1, 7) // a die: 1 2 3 4 5 6
   * ```
   * @throws RangeError if there is no such number
   */
  integer(high: number): number
  integer(low: number, high: number): number
  integer(first: number, second?: number): number {
    const [low, high] = second === undefined ? [0, first] : [first, second]
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low >= high) {
      throw new RangeError(
        `There is no whole number from ${low} up to, but not including, ${high}. Give integer(low, high) two whole numbers, the smaller first.`,
      )
    }
    return uniformInt(this.#stream, low, high - 1)
  }

  /** A number of the normal distribution. */
  normal(mean = 0, standardDeviation = 1): number {
    return mean + standardDeviation * this.#standardNormal()
  }

  /**
   * One of the array's items, each as likely as the others.
   *
   * @throws RangeError for an empty array
   */
  choice<T>(items: ArrayLike<T>): T {
    if (items.length === 0) {
      throw new RangeError('choice() was given an empty array. Give it one with at least one item.')
    }
    return items[this.integer(items.length)] as T
  }

  /** Brings the array, or typed array, into a random order in place, and returns it. */
  shuffle<T extends { readonly length: number; [index: number]: unknown }>(items: T): T {
    for (let last = items.length - 1; last > 0; last -= 1) {
      const chosen = this.integer(last + 1)
      const item = items[last]
      items[last] = items[chosen]
      items[chosen] = item
    }
    return items
  }

  /** The numbers from 0 up to, but not including, `count`, or a copy of the array, in random order. */
  permutation(count: number): number[]
  permutation<T>(items: Iterable<T>): T[]
  permutation<T>(from: number | Iterable<T>): (T | number)[] {
    return this.shuffle(typeof from === 'number' ? [...new Array(from).keys()] : [...from])
  }

  /** A new source with a stream of its own, seeded from this one, which moves on by one draw. */
  fork(): Random {
    return new Random(drawSeed(this))
  }

  /**
   * Marsaglia's polar method. Own code, since it is all that is needed of a package of
   * distributions, which costs a browser bundle more than the rest of this module.
   */
  #standardNormal(): number {
    const spare = this.#spareNormal
    if (spare !== undefined) {
      this.#spareNormal = undefined
      return spare
    }
    for (;;) {
      const x = 2 * this.random() - 1
      const y = 2 * this.random() - 1
      const square = x * x + y * y
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square)
        this.#spareNormal = y * scale
        return x * scale
      }
    }
  }
}

/**
 * A seed for another source: a whole number from 1 to 1e9.
 *
 * @see Sacred: get_seed, randomness.py
 */
export function drawSeed(random: Random): number {
  return random.integer(1, LARGEST_SEED + 1)
}

/** A seed for a run that has none of its own. @see Sacred: get_seed, randomness.py */
export function drawRandomSeed(): number {
  return 1 + Math.floor(outsideRuns(() => Math.random()) * LARGEST_SEED)
}

/**
 * State of a generator from a seed, by SplitMix32: near seeds must not give near streams, which
 * pure-rand's own seeding of this generator does not promise.
 */
function spread(seed: number): [number, number, number, number] {
  let counter = seed | 0
  const high = Math.floor(seed / 2 ** 32) | 0
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0
    let word = counter ^ (counter >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word ^= word >>> 15
    word = Math.imul(word, 0x735a2d97)
    return word ^ (word >>> 15)
  }
  const words: [number, number, number, number] = [next(), next(), next(), next()]
  if (high !== 0) {
    counter ^= Math.imul(high, 0x85ebca6b)
    words[2] ^= next()
    words[3] ^= next()
  }
  return words
}

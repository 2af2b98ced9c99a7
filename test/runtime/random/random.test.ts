import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawRandomSeed, drawSeed, Random } from '../../../runtime/random/random.js'

const many = <T>(draw: () => T, count = 10_000): T[] => Array.from({ length: count }, draw)
const seeds = fc.maxSafeInteger()

describe('the same seed gives the same numbers', () => {
  // recorded once: what a seed gives must never change
  test('on every machine and in every release', () => {
    const random = new Random(42)
    expect({
      uniforms: many(() => random.random(), 3),
      integers: many(() => random.integer(1000), 5),
      permutation: random.permutation(6),
      seed: drawSeed(random),
    }).toMatchInlineSnapshot(`
      {
        "integers": [
          761,
          291,
          784,
          316,
          889,
        ],
        "permutation": [
          5,
          0,
          1,
          3,
          2,
          4,
        ],
        "seed": 402088978,
        "uniforms": [
          0.3683366443495517,
          0.12888765419952986,
          0.30246017470245257,
        ],
      }
    `)
  })

  test('and another seed gives others', () => {
    fc.assert(
      fc.property(seeds, seeds, (a, b) => {
        fc.pre(a !== b)
        const first = new Random(a)
        const second = new Random(b)
        expect(many(() => first.random(), 4)).not.toEqual(many(() => second.random(), 4))
      }),
    )
  })

  test('near seeds are no more alike than far ones', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => new Random(seed).random())
    expect(mean(firsts)).toBeCloseTo(0.5, 1)
    expect(new Set(firsts).size).toBe(2000)
  })
})

describe('integer', () => {
  test('is from low up to, but not including, high', () => {
    const random = new Random(1)
    expect(new Set(many(() => random.integer(1, 7)))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(new Set(many(() => random.integer(3)))).toEqual(new Set([0, 1, 2]))
    expect(random.integer(5, 6)).toBe(5)
  })

  test('keeps its bounds, however far apart', () => {
    fc.assert(
      fc.property(seeds, fc.maxSafeInteger(), fc.maxSafeInteger(), (seed, a, b) => {
        fc.pre(a !== b)
        const [low, high] = a < b ? [a, b] : [b, a]
        const drawn = new Random(seed).integer(low, high)
        expect(drawn >= low && drawn < high && Number.isInteger(drawn)).toBe(true)
      }),
    )
  })

  test.each([
    [3, 3],
    [5, 2],
    [0.5, 3],
    [0, Number.NaN],
  ])('refuses %d to %d', (low, high) => {
    expect(() => new Random(1).integer(low, high)).toThrow(
      `There is no whole number from ${low} up to, but not including, ${high}.`,
    )
  })
})

describe('the other draws', () => {
  test('random is in [0, 1)', () => {
    const random = new Random(2)
    const drawn = many(() => random.random())
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
    expect(mean(drawn)).toBeCloseTo(0.5, 1)
  })

  test('normal has the mean and the deviation', () => {
    const random = new Random(3)
    const drawn = many(() => random.normal(10, 2))
    expect(mean(drawn)).toBeCloseTo(10, 1)
    expect(Math.sqrt(mean(drawn.map((number) => (number - 10) ** 2)))).toBeCloseTo(2, 1)
  })

  test('shuffle keeps the items and works in place, in typed arrays too', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const shuffled = new Random(seed).shuffle([...items])
        expect(shuffled.toSorted()).toEqual(items.toSorted())
      }),
    )
    const typed = Float32Array.of(1, 2, 3)
    expect(new Random(1).shuffle(typed)).toBe(typed)
  })

  test('shuffle gives every order', () => {
    const random = new Random(4)
    expect(new Set(many(() => random.shuffle([1, 2, 3]).join(''), 200)).size).toBe(6)
  })

  test('permutation leaves its argument alone', () => {
    const items = Object.freeze(['a', 'b', 'c'])
    expect(new Random(1).permutation(items).toSorted()).toEqual(items)
    expect(new Random(1).permutation(4).toSorted()).toEqual([0, 1, 2, 3])
  })

  test('choice gives each item', () => {
    const random = new Random(5)
    expect(new Set(many(() => random.choice(['a', 'b'])))).toEqual(new Set(['a', 'b']))
    expect(() => random.choice([])).toThrow('choice() was given an empty array')
  })

  test('fork gives a stream of its own', () => {
    const random = new Random(6)
    const fork = random.fork()
    expect(many(() => fork.random(), 3)).not.toEqual(many(() => random.random(), 3))
    const again = new Random(6).fork()
    expect(new Random(6).fork().random()).toBe(again.random())
  })

  test('seeds are whole numbers from 1 to 1e9', () => {
    const random = new Random(7)
    for (const seed of [...many(() => drawSeed(random)), ...many(drawRandomSeed)]) {
      expect(Number.isInteger(seed) && seed >= 1 && seed <= 1e9).toBe(true)
    }
  })

  test.each([0.5, Number.NaN, 2 ** 60])('%d is no seed', (seed) => {
    expect(() => new Random(seed)).toThrow('Random needs a whole number as its seed')
  })
})

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

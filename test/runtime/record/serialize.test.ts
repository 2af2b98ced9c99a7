import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flatten, restore } from '../../../runtime/record/serialize.js'

describe('flatten', () => {
  test('leaves JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(flatten(value)).toEqual(value)
      }),
    )
  })

  test.each([
    ['undefined', undefined, null],
    ['a date', new Date(0), { 'js/date': '1970-01-01T00:00:00.000Z' }],
    ['an invalid date', new Date(Number.NaN), { 'js/date': null }],
    ['a big integer', 10n, { 'js/bigint': '10' }],
    ['a map', new Map([['a', 1]]), { 'js/map': [['a', 1]] }],
    ['a set', new Set([1, 'a']), { 'js/set': [1, 'a'] }],
    ['a typed array', Float32Array.of(1, 2), { 'js/Float32Array': [1, 2] }],
    ['big integers of an array', BigInt64Array.of(1n), { 'js/BigInt64Array': ['1'] }],
    ['a function', function train() {}, '[Function: train]'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['an error', new TypeError('no'), 'TypeError: no'],
    ['a class', new (class Net {})(), '[Net]'],
    ['an instance with toJSON', { toJSON: () => ({ layers: 3 }) }, { layers: 3 }],
    ['a boxed number', Object(3), 3],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['a hole', Object.assign(new Array(3), { 0: 1, 2: 3 }), [1, null, 3]],
    ['what looks like a tag', { 'js/set': 1 }, { 'js/object': { 'js/set': 1 } }],
  ])('%s', (_, value, flat) => {
    expect(flatten(value)).toEqual(flat)
  })

  test('says where a value contains itself, and repeats what is only used twice', () => {
    const shared = { b: 1 }
    const value: Record<string, unknown> = { first: shared, second: shared }
    value.self = value
    expect(flatten(value)).toEqual({ first: { b: 1 }, second: { b: 1 }, self: '[Circular]' })
  })

  test('survives what cannot be read', () => {
    const value = {
      get broken() {
        throw new Error('not now')
      },
    }
    expect(flatten({ value, fine: 1 })).toEqual({ value: '[unreadable: not now]', fine: 1 })
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => flatten(value)).not.toThrow()
      }),
    )
  })
})

describe('restore', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  })
  /** Sparse arrays, `undefined` and null prototypes come back as JSON has them. */
  const normal = anything.map((value) => restore(flatten(value)))

  test('gives back what flatten was given', () => {
    fc.assert(
      fc.property(normal, (value) => {
        expect(restore(flatten(value))).toEqual(value)
      }),
    )
  })

  test('gives back keys that look like tags', () => {
    const keys = fc.constantFrom(
      'js/set',
      'js/map',
      'js/date',
      'js/object',
      'py/tuple',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (value) => {
        expect(restore(flatten(value))).toEqual({ ...value })
      }),
    )
  })

  test('takes every JSON, and pollutes no prototype', () => {
    const tags = fc.constantFrom(
      'js/map',
      'js/set',
      'js/date',
      'js/bigint',
      'js/Int8Array',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.dictionary(tags, fc.jsonValue()), (flat) => {
        restore(JSON.parse(JSON.stringify(flat)))
        expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      }),
    )
    restore(JSON.parse('{"__proto__": {"polluted": true}}'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('reads Python’s containers, and instantiates nothing', () => {
    expect(restore({ 'py/tuple': [1, { 'py/set': ['a'] }] })).toEqual([1, ['a']])
    const instance = { 'py/object': 'os.system', args: ['rm'] }
    expect(restore(instance)).toEqual(instance)
  })
})

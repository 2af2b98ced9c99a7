import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { iterateFlattenedSeparately, PATH_CHANGE } from '../../../runtime/commands/display-order.js'
import { fillIn, normalizeConfig, updateRecursively } from '../../../runtime/configure/merge.js'
import { iterateThoroughfares, setByPath, toNested } from '../../../runtime/configure/nested.js'
import {
  type Config,
  getByPath,
  isPrefix,
  iterateFlattened,
  iteratePrefixes,
  joinPaths,
  relativePath,
} from '../../../runtime/configure/paths.js'
import { isPlainObject } from '../../../runtime/configure/types.js'

const key = fc
  .string({ minLength: 1, maxLength: 6 })
  .filter((text) => !/[.=$]/.test(text) && !(text in {}) && text !== 'prototype')
const leaf = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.nat()),
)
const { config } = fc.letrec<{ config: Config; value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('config')),
  config: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}))

describe('paths', () => {
  test('are joined without empty parts', () => {
    expect(joinPaths('a', null, '', 'b.c')).toBe('a.b.c')
    expect(joinPaths()).toBe('')
  })

  test('have prefixes', () => {
    expect([...iteratePrefixes('foo.bar.baz')]).toEqual(['foo', 'foo.bar', 'foo.bar.baz'])
    expect(isPrefix('foo', 'foo.bar')).toBe(true)
    expect(isPrefix('foo', 'foobar')).toBe(false)
    expect(isPrefix('', 'foo')).toBe(true)
    expect(relativePath('foo', 'foo.bar')).toBe('bar')
    expect(relativePath('foo', 'foo')).toBe('')
    expect(() => relativePath('foo', 'bar')).toThrow('foo is not a prefix of bar')
  })

  test('find entries, and nothing that is inherited', () => {
    expect(getByPath({ foo: { a: 12 } }, 'foo.a')).toBe(12)
    expect(getByPath({ foo: { a: 12 } }, '')).toEqual({ foo: { a: 12 } })
    expect(getByPath({ foo: 1 }, 'foo.a', 'none')).toBe('none')
    expect(getByPath({}, 'constructor')).toBeUndefined()
  })

  test('set entries, making objects on the way', () => {
    const target: Config = { foo: { bar: 7 } }
    setByPath(target, 'foo.bar', 10)
    setByPath(target, 'foo.d.baz', 3)
    expect(target).toEqual({ foo: { bar: 10, d: { baz: 3 } } })
  })

  test.each(['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted'])(
    'refuse %s',
    (path) => {
      expect(() => setByPath({ a: {} }, path, true)).toThrow(
        'has a meaning of its own in JavaScript and cannot be a config key',
      )
      expect(() => toNested({ [path]: true })).toThrow('Invalid key')
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    },
  )

  test.each(['a..b', '.a', 'a.', ''])('refuse the empty part of %j', (path) => {
    expect(() => setByPath({}, path, 1)).toThrow(/Invalid key ".*" ?|cannot be empty/)
  })

  test('do not lead through scalars', () => {
    expect(() => toNested({ a: 1, 'a.b': 2 })).toThrow('Cannot set "a.b": "a" is 1 (number)')
  })

  test('an object that is set is told from one that a path leads through', () => {
    const updates: Config = { given: { x: 1 }, 'dotted.y': 2 }
    setByPath(updates, 'through.it', 3)
    expect([...iterateThoroughfares(updates)]).toEqual(['dotted', 'through'])
  })
})

test('entries are shown leaves first, then objects', () => {
  const shown = iterateFlattenedSeparately({ b: { c: 1 }, z: 1, a: {}, __doc__: 'x' }, ['__doc__'])
  expect([...shown]).toEqual([
    ['__doc__', 'x'],
    ['a', {}],
    ['z', 1],
    ['b', PATH_CHANGE],
    ['b.c', 1],
  ])
})

describe('for all configs', () => {
  test('leaves by their paths make the config again', () => {
    fc.assert(
      fc.property(config, (given) => {
        expect(toNested(Object.fromEntries(iterateFlattened(given)))).toEqual(given)
      }),
    )
  })

  test('updating gives every leaf of the updates, and keeps the others', () => {
    fc.assert(
      fc.property(config, config, (own, updates) => {
        const updated = updateRecursively(normalizeConfig(own), updates)
        for (const [path, value] of iterateFlattened(updates)) {
          // an empty object sets nothing in an object
          if (!isPlainObject(value)) expect(getByPath(updated, path)).toEqual(value)
        }
        for (const [path, value] of iterateFlattened(own)) {
          const touched = [...iterateFlattened(updates)].some(
            ([other]) => other === path || isPrefix(other, path) || isPrefix(path, other),
          )
          if (!touched) expect(getByPath(updated, path)).toEqual(value)
        }
      }),
    )
  })

  test('filling in keeps every leaf that was there', () => {
    fc.assert(
      fc.property(config, config, (own, preset) => {
        const filled = fillIn(normalizeConfig(own), preset)
        for (const [path, value] of iterateFlattened(own)) {
          if (!isPlainObject(value)) expect(getByPath(filled, path)).toEqual(value)
        }
        expect(Object.keys(filled).sort()).toEqual(
          [...new Set([...Object.keys(own), ...Object.keys(preset)])].sort(),
        )
      }),
    )
  })

  test('a copy shares nothing that can change', () => {
    fc.assert(
      fc.property(config, (given) => {
        const copy = normalizeConfig(given)
        expect(copy).toEqual(given)
        for (const [name, value] of Object.entries(given)) {
          if (typeof value === 'object' && value !== null) expect(copy[name]).not.toBe(value)
        }
      }),
    )
  })
})

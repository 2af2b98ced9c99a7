import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatOneLine, formatValue } from '../../../runtime/commands/format-value.js'

test.each([
  [null, 'null'],
  [true, 'true'],
  [1.5, '1.5'],
  [-0, '-0'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [-2.5e-7, '-2.5e-07'],
  [1e21, '1e+21'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [12n, '12n'],
  [undefined, 'undefined'],
  ['text', "'text'"],
  ["it's", `"it's"`],
  [`it's "so"`, `'it\\'s "so"'`],
  ['a\nb\t\\', "'a\\nb\\t\\\\'"],
  ['é 日本 😀', "'é 日本 😀'"],
  ['\u0000\u00a0\u2028\u{e0001}', "'\\x00\\xa0\\u2028\\u{e0001}'"],
  [[], '[]'],
  [{}, '{}'],
  [[1, [2, 'a']], "[1, [2, 'a']]"],
  [{ c: 1, d: [null] }, "{'c': 1, 'd': [null]}"],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Map([['a', 1]]), "Map([['a', 1]])"],
  [new Set([1]), 'Set([1])'],
  [new Float64Array([1, 2]), 'Float64Array([1, 2])'],
  [/a/g, '/a/g'],
  [class Tree {}, '[Function: Tree]'],
  [new (class Tree {})(), '[Tree]'],
])('%o', (value, text) => {
  expect(formatValue(value)).toBe(text)
  expect(formatOneLine(value)).toBe(text)
})

test('what is too long for a line of 80 gets a line per item, as in Python', () => {
  const layers = Array.from({ length: 3 }, (_, index) => ({
    name: `layer number ${index}`,
    sizes: [100, 200, 300, 400, 500, 600],
    activation: 'relu',
  }))
  expect(formatValue(layers)).toBe(
    [
      "[{'activation': 'relu',",
      "  'name': 'layer number 0',",
      "  'sizes': [100, 200, 300, 400, 500, 600]},",
      " {'activation': 'relu',",
      "  'name': 'layer number 1',",
      "  'sizes': [100, 200, 300, 400, 500, 600]},",
      " {'activation': 'relu',",
      "  'name': 'layer number 2',",
      "  'sizes': [100, 200, 300, 400, 500, 600]}]",
    ].join('\n'),
  )
})

test('one line stays one line, keys in their own order', () => {
  const value = { z: 'a\nb', a: Array.from({ length: 50 }, () => 'item') }
  expect(formatOneLine(value)).toMatch(/^\{'z': 'a\\nb', 'a': \['item', .*\]\}$/)
})

test('a cycle is named', () => {
  const cyclic: Record<string, unknown> = { long: 'x'.repeat(80) }
  cyclic.self = [cyclic]
  expect(formatOneLine(cyclic)).toContain("'self': [[Circular]]")
  expect(formatValue(cyclic)).toContain("'self': [[Circular]]")
})

test('JSON comes back from its literal, on one line and over several', () => {
  const read = (text: string): unknown => new Function(`return ${text}`)()
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const json = JSON.parse(JSON.stringify(value), (key, item) =>
        key === '__proto__' ? undefined : item,
      )
      expect(read(formatValue(json))).toEqual(json)
      expect(read(formatOneLine(json))).toEqual(json)
    }),
  )
})

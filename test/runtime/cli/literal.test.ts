import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { evaluateLiteral, type LiteralValue } from '../../../runtime/cli/literal.js'
import { parseUpdateValue } from '../../../runtime/cli/update-value.js'
import type { JsonValue } from '../../../runtime/manifest.js'
import { settings } from '../../../runtime/settings.js'

/** Texts and what Python's `ast.literal_eval` made of them; tuples are lists in a config. */
const LITERALS: [text: string, value: LiteralValue][] = [
  ['1', 1],
  ['0', 0],
  ['+3', 3],
  ['-3', -3],
  ['- 5', -5],
  ['-(5)', -5],
  ['(1)', 1],
  ['00', 0],
  ['0_0', 0],
  ['-0', 0],
  ['1_000', 1000],
  ['0x1f', 31],
  ['0X1F', 31],
  ['0x_f', 15],
  ['0b11', 3],
  ['0o17', 15],
  ['9007199254740991', 9007199254740991],
  ['10000000000000000000000', 1e22],
  ['30759461926706190', 30759461926706190],
  ['9007199254740993', 9007199254740993n],
  ['[-9_007_199_254_740_993]', [-9007199254740993n]],
  ['1'.repeat(400), BigInt('1'.repeat(400))],
  ['1.', 1],
  ['.1', 0.1],
  ['1.5', 1.5],
  ['-.5', -0.5],
  ['5.e-1', 0.5],
  ['1.e5', 100000],
  ['[1., -2.]', [1, -2]],
  ['1e3', 1000],
  ['1E-3', 0.001],
  ['07.5', 7.5],
  ['1_000.000_1', 1000.0001],
  ['1e1_0', 10000000000],
  ['-0.0', -0],
  ['1e400', Infinity],
  ['-1e400', -Infinity],
  ['[1e400]', [Infinity]],
  ['None', null],
  ['True', true],
  ['False', false],
  ["'a'", 'a'],
  ['"a"', 'a'],
  ["''", ''],
  ['"a" "b"', 'ab'],
  ["'a' r'\\n'", 'a\\n'],
  ["u'a'", 'a'],
  ["r'\\d'", '\\d'],
  ["'\\d'", '\\d'],
  ["'it\\'s'", "it's"],
  ['"\\101\\x41\\u0041\\U00000041"', 'AAAA'],
  ['"\\a\\b\\f\\n\\r\\t\\v\\\\"', '\u0007\b\f\n\r\t\u000b\\'],
  ["'a\\\nb'", 'ab'],
  ['"""a\nb"""', 'a\nb'],
  ["('a'\n'b')", 'ab'],
  ["'\\0'", '\u0000'],
  ["'é\\u2028'", 'é '],
  ['[1,2]', [1, 2]],
  ['[1,2,]', [1, 2]],
  ['[]', []],
  ['[ 1 , "a" ]', [1, 'a']],
  ['[1 #one\n,2]', [1, 2]],
  ['(1,2)', [1, 2]],
  ['(1,)', [1]],
  ['()', []],
  ['1,2', [1, 2]],
  ['1,', [1]],
  ['True,', [true]],
  ['["hello","world"]', ['hello', 'world']],
  ['[[1],[2,[3]]]', [[1], [2, [3]]]],
  ['[None, True]', [null, true]],
  ['{}', {}],
  ['{"a":1}', { a: 1 }],
  ["{'x': [1, 2, {'y': None}], 'z': True}", { x: [1, 2, { y: null }], z: true }],
  ['{1:2}', { '1': 2 }],
  ['{True:1, None:2}', { true: 1, null: 2 }],
  ['{"a":1,"a":2}', { a: 2 }],
  ['{"a":(1,2),}', { a: [1, 2] }],
  ['{"__proto__":{"x":1}}', { ['__proto__']: { x: 1 } }],
  ['{"constructor":1}', { constructor: 1 }],
]

/** Texts that Python refuses too, and that Sacred therefore keeps. */
const STRINGS: string[] = [
  '-True',
  '--1',
  '07',
  '0777',
  '0b2',
  '0xg',
  '1__0',
  '1_',
  '1L',
  '1j2',
  '1e',
  '1 2',
  '1;2',
  '1\n2',
  "'a'\n'b'",
  'nan',
  'inf',
  '-inf',
  '[nan]',
  'bob',
  'bob and alice',
  'a.b',
  '[1, a',
  '[1 2]',
  '[1,,2]',
  '[,]',
  '(,)',
  '{,}',
  '{1:2,3}',
  '{**a}',
  '[*a]',
  'b',
  '1.0.0',
  '2**3',
  '1+2',
  '1 if 1 else 2',
  'lambda: 1',
  'print 1',
  'x=1',
  'a:=1',
  '[x for x in y]',
  "f'a'",
  "f'a' 'b'",
  "'unterminated",
  "'a\nb'",
  "'\\x4'",
  "'\\U00110000'",
  "ur'a'",
  "'a'b",
  '#x',
  '',
  '...x',
  'C:\\data\\new',
  '/data/',
  '~/data',
  'foo.py',
  '--x',
  '@a',
  '`1`',
  '٣',
  '1=2',
  '(hello,world)',
  '[hello,world]',
  '"a"+"b"',
  'a"b"',
  "rb'x",
  'set(1)',
  'True False',
  'None.x',
  '(1',
  '1)',
  'yield',
  'await x',
  '"%s" % 1',
  'not 1',
  '~1',
  '-"a"',
  '-[1]',
  '1 < 2',
  'a[0]',
  '"a"[0]',
  '"a".b',
  '1..real',
]

/** Texts that Python reads, but not as JSON. */
const NOT_JSON = [
  '{1, 2}',
  'set()',
  "b'bytes'",
  "b'a' b'b'",
  '1j',
  '1+2j',
  '...',
  '{(1, 2): 3}',
  '{[1]: 2}',
  "'\\N{DIGIT ONE}'",
]

test.each(LITERALS)('%j is a literal', async (text, value) => {
  expect(await parseUpdateValue(text)).toStrictEqual(value)
})

test.each(LITERALS)('the parser alone agrees on %j', (text, value) => {
  expect(evaluateLiteral(text)).toStrictEqual(value)
})

test.each(STRINGS)('%j stays a string', async (text) => {
  expect(await parseUpdateValue(text)).toBe(text)
})

test.each(NOT_JSON)('%j stays a string, since a config is JSON', async (text) => {
  expect(await parseUpdateValue(text)).toBe(text)
})

test.each([
  ['true', true],
  ['false', false],
  ['null', null],
  ['[true, null]', [true, null]],
  ['{true: false}', { true: false }],
])('%j is a literal of JavaScript', async (text, value) => {
  expect(await parseUpdateValue(text)).toStrictEqual(value)
})

test('keys are data: no prototype is reached', async () => {
  const value = await parseUpdateValue('{"__proto__": {"polluted": 1}}')
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(Object.keys(value as object)).toEqual(['__proto__'])
  expect('polluted' in {}).toBe(false)
})

test('tags of pickled objects are data', async () => {
  expect(await parseUpdateValue('{"py/object": "os.system"}')).toEqual({ 'py/object': 'os.system' })
})

test('text nested deeper than Python allows stays a string', async () => {
  const deep = '['.repeat(5000) + ']'.repeat(5000)
  expect(await parseUpdateValue(deep)).toBe(deep)
})

describe('strict parsing', () => {
  afterEach(() => {
    settings.commandLine.strictParsing = false
  })

  test.each(['bob', '[1, a', ''])('%j is refused', async (text) => {
    settings.commandLine.strictParsing = true
    await expect(parseUpdateValue(text)).rejects.toThrow(`The value ${text} is no literal`)
  })

  test.each(['1', '"bob"', 'None'])('%j is taken', async (text) => {
    settings.commandLine.strictParsing = true
    await expect(parseUpdateValue(text)).resolves.not.toBe(text)
  })
})

describe('for all values', () => {
  const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }) as fc.Arbitrary<JsonValue>

  test('JSON means the value it stands for', async () => {
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const text = JSON.stringify(value)
        expect(await parseUpdateValue(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('any text is a literal or itself, and the short way agrees with the parser', async () => {
    const pieces = fc.constantFrom(
      ...'01.eE+-_xjbr \'"[](){},:#\\\n',
      ...['None', 'True', 'null', 'false', 'and'],
    )
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: pieces, maxLength: 12 }), async (raw) => {
        const text = raw.trim()
        expect(await parseUpdateValue(text)).toStrictEqual(evaluateLiteral(text) ?? shortWay(text))
      }),
      { numRuns: 2000 },
    )
  })

  /** `null` is what `??` cannot tell from no literal. */
  const shortWay = (text: string) => (evaluateLiteral(text) === null ? null : text)
})

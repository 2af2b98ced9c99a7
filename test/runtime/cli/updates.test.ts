import { win32 } from 'node:path'
import { expect, test } from 'vitest'
import { parseUpdates } from '../../../runtime/cli/updates.js'

test.each([
  [[], {}],
  [['a=5'], { a: 5 }],
  [['foo.bar=6'], { foo: { bar: 6 } }],
  [['a=9', 'b=0'], { a: 9, b: 0 }],
  [['hello="world"'], { hello: 'world' }],
  [["hello='world'"], { hello: 'world' }],
  [['hello=world'], { hello: 'world' }],
  [['foo.bar="[1, 2]"'], { foo: { bar: '[1, 2]' } }],
  [['foo.bar=[1, 2]', 'foo.baz=None'], { foo: { bar: [1, 2], baz: null } }],
  [['foo.bar=True', 'foo.bar=1'], { foo: { bar: 1 } }],
  [['a={"x": 1}', 'a.y=2'], { a: { x: 1, y: 2 } }],
  [[' a = 5 '], { a: 5 }],
  [['a='], { a: '' }],
  [['a=b=c'], { a: 'b=c' }],
])('%j updates the config', async (words, configUpdates) => {
  expect(await parseUpdates(words)).toEqual({ configUpdates, namedConfigs: [] })
})

test('words without "=" are named configs, in order; empty ones are passed over', async () => {
  expect(await parseUpdates(['variant', '', 'a=1', 'runs/1/config.json'])).toEqual({
    configUpdates: { a: 1 },
    namedConfigs: ['variant', 'runs/1/config.json'],
  })
})

test('paths of Windows are left as they are', async () => {
  const folder = win32.join('C:', 'new', 'table')
  const file = win32.join(folder, 'config.json')
  expect(await parseUpdates([`folder=${folder}`, file])).toEqual({
    configUpdates: { folder },
    namedConfigs: [file],
  })
})

test.each([
  ['a=1 a.b=2', /"?a\.b"?.*a/],
  ['=5', /key cannot be empty/],
  ['a..b=1', /part of the path is empty/],
  ['__proto__.x=1', /__proto__/],
  ['a.constructor.prototype.x=1', /constructor/],
])('%j is a mistake with a sentence', async (line, sentence) => {
  await expect(parseUpdates(line.split(' '))).rejects.toThrow(
    expect.objectContaining({
      message: expect.stringMatching(sentence),
      printTraceback: false,
    }),
  )
  expect('x' in {}).toBe(false)
})

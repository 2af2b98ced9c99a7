import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteShellWord, splitShellWords } from '../../../runtime/cli/shell-words.js'

test.each([
  ['', []],
  ['exp.ts with a=1', ['exp.ts', 'with', 'a=1']],
  ["  a='x y'  b ", ['a=x y', 'b']],
  [`a='"1"'`, ['a="1"']],
  [`a="it's"`, ["a=it's"]],
  ['a\\ b', ['a b']],
  ["''", ['']],
  [String.raw`"a\"b\n"`, [String.raw`a"b\n`]],
])('%j', (line, words) => {
  expect(splitShellWords(line)).toEqual(words)
})

test.each([`a='x`, 'a="x'])('%j has an open quote', (line) => {
  expect(() => splitShellWords(line)).toThrow('without its closing one')
})

test('any words come back from their quoted form', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(splitShellWords(words.map(quoteShellWord).join(' '))).toEqual(words)
    }),
  )
})

import { expect, expectTypeOf, test } from 'vitest'
import { cliOption } from '../../../runtime/cli/cli-option.js'

test.each(['j', '--j', '-jk', '-'])('%j is no short flag', (shortFlag) => {
  expect(() => cliOption(shortFlag, '--job', () => {})).toThrow(
    'Short flag malformed. One correct short flag would be: `-j`.',
  )
})

test.each(['-job', 'job', '--j', '--job-'])('%j is no long flag', (longFlag) => {
  expect(() => cliOption('-j', longFlag, () => {})).toThrow('Long flag malformed.')
})

test('a flag without a value is false until it is given', () => {
  const option = cliOption('-j', '--job', { isFlag: true }, () => {})
  expect(option).toMatchObject({ isFlag: true, arg: null, defaultValue: false, doc: '' })
})

test('a flag with a value has none until it is given', () => {
  const option = cliOption('-j', '--job', { doc: 'Name it.' }, () => {})
  expect(option).toMatchObject({ isFlag: false, arg: 'VALUE', defaultValue: null, doc: 'Name it.' })
})

test('the value is typed by the kind of flag', () => {
  cliOption('-j', '--job', (value) => {
    expectTypeOf(value).toEqualTypeOf<string>()
  })
  cliOption('-j', '--job', { isFlag: true }, (value) => {
    expectTypeOf(value).toEqualTypeOf<true>()
  })
})

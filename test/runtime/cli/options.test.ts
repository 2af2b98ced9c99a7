import { describe, expect, test } from 'vitest'
import { cliOption } from '../../../runtime/cli/cli-option.js'
import { defaultCliOptions, withDefaultOptions } from '../../../runtime/cli/options.js'

describe('flags of your own', () => {
  test('come behind the default ones', () => {
    const tag = cliOption('-T', '--tag', () => {})
    expect(withDefaultOptions([tag])).toEqual([...defaultCliOptions, tag])
  })

  test.each([
    ['-F', '--folder', 'The flag -F belongs to both --file_storage and --folder.'],
    ['-T', '--debug', 'The flag --debug belongs to both --debug and --debug.'],
    [
      '-T',
      '--print_config',
      'The flag --print-config belongs to both --print-config and --print_config.',
    ],
  ])('must be new: %s %s', (shortFlag, longFlag, sentence) => {
    const option = cliOption(shortFlag, longFlag, () => {})
    expect(() => withDefaultOptions([option])).toThrow(sentence)
  })
})

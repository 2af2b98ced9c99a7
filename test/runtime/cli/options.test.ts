import { describe, expect, test } from 'vitest'
import { cliOption } from '../../../runtime/cli/cli-option.js'
import { assertDistinctFlags, defaultCliOptions } from '../../../runtime/cli/options.js'

describe('flags of your own', () => {
  const withOwn = (shortFlag: string, longFlag: string) => [
    ...defaultCliOptions,
    cliOption(shortFlag, longFlag, () => {}),
  ]

  test('stand beside the default ones', () => {
    expect(() => assertDistinctFlags(withOwn('-T', '--tag'))).not.toThrow()
  })

  test.each([
    ['-F', '--folder', 'The flag -F belongs to both --file_storage and --folder.'],
    ['-T', '--debug', 'The flag --debug belongs to both --debug and --debug.'],
    ['-T', '--print_config', 'belongs to both --print-config and --print_config.'],
  ])('must not be one of them: %s %s', (shortFlag, longFlag, sentence) => {
    expect(() => assertDistinctFlags(withOwn(shortFlag, longFlag))).toThrow(sentence)
  })
})

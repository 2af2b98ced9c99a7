import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../../runtime/cli/arguments.js'
import { cliOption } from '../../../runtime/cli/cli-option.js'
import { defaultCliOptions } from '../../../runtime/cli/options.js'

const parse = (line: string) =>
  parseArguments(line === '' ? [] : line.split(' '), defaultCliOptions)

/** Only what the words have set. */
function given(line: string) {
  const { flags, ...words } = parse(line)
  const set = Object.entries(flags).filter(([, value]) => value !== false && value !== null)
  return { ...words, flags: Object.fromEntries(set) }
}

const nothing = { command: null, help: false, updates: [], flags: {} }

describe('words', () => {
  test.each([
    ['', {}],
    ['run', { command: 'run' }],
    ['with a=1', { updates: ['a=1'] }],
    ['with a=1 variant b=2', { updates: ['a=1', 'variant', 'b=2'] }],
    ['run with a=1', { command: 'run', updates: ['a=1'] }],
    ['run with with help', { command: 'run', updates: ['with', 'help'] }],
    ['with C:\\runs\\config.json', { updates: ['C:\\runs\\config.json'] }],
    ['with C=-5 -', { updates: ['C=-5', '-'] }],
    ['data.stats', { command: 'data.stats' }],
    ['help', { help: true }],
    ['help run', { help: true, command: 'run' }],
    ['help with', { help: true, command: 'with' }],
  ])('%j', (line, expected) => {
    expect(given(line)).toEqual({ ...nothing, ...expected })
  })
})

describe('flags', () => {
  test.each([
    ['-m sacred', { '--mongo_db': 'sacred' }],
    ['--mongo_db=sacred', { '--mongo_db': 'sacred' }],
    ['--mongo-db sacred', { '--mongo_db': 'sacred' }],
    ['-l 30', { '--loglevel': '30' }],
    ['-l30', { '--loglevel': '30' }],
    ['--loglevel=30', { '--loglevel': '30' }],
    ['--loglevel 30', { '--loglevel': '30' }],
    ['-dpu', { '--debug': true, '--print-config': true, '--unobserved': true }],
    ['-dl30', { '--debug': true, '--loglevel': '30' }],
    ['-ul DEBUG', { '--unobserved': true, '--loglevel': 'DEBUG' }],
    ['--comm=hi', { '--comment': 'hi' }],
    ['--print', { '--print-config': true }],
    ['--print_config', { '--print-config': true }],
    ['--beat_interval=3', { '--beat-interval': '3' }],
    ['--enforce-clean', { '--enforce_clean': true }],
    ['--comment=a=b', { '--comment': 'a=b' }],
    ['--comment=', { '--comment': '' }],
    ['-c --loud', { '--comment': '--loud' }],
    ['-c -x', { '--comment': '-x' }],
    ['-i -5', { '--id': '-5' }],
    ['-F C:\\runs', { '--file_storage': 'C:\\runs' }],
  ])('%j', (line, flags) => {
    expect(given(line)).toEqual({ ...nothing, flags })
  })

  test.each(['-h', '--help'])('%s asks for help like the word', (line) => {
    expect(given(line)).toEqual({ ...nothing, help: true, flags: { '--help': true } })
  })

  test.each([
    '-d run with a=1 b=2',
    'run -d with a=1 b=2',
    'run with -d a=1 b=2',
    'run with a=1 -d b=2',
    'run with a=1 b=2 -d',
  ])('go anywhere: %j', (line) => {
    expect(given(line)).toEqual({
      command: 'run',
      help: false,
      updates: ['a=1', 'b=2'],
      flags: { '--debug': true },
    })
  })

  test('that are not given have their defaults', () => {
    expect(parse('').flags).toMatchObject({ '--debug': false, '--comment': null })
  })

  test('of your own are read like the others', () => {
    const tag = cliOption('-T', '--my-tag', { doc: 'Tag it.' }, () => {})
    const { flags } = parseArguments(['-Ta', 'run'], [...defaultCliOptions, tag])
    expect(flags['--my-tag']).toBe('a')
  })
})

describe('mistakes get a sentence', () => {
  test.each([
    ['--bogus', 'There is no flag --bogus.'],
    ['--debgu', 'There is no flag --debgu. Did you mean "--debug"?'],
    ['--commnet=hi with a=1', 'There is no flag --commnet. Did you mean "--comment"?'],
    ['-x', 'There is no flag -x.'],
    ['-dx', 'There is no flag -x.'],
    ['--__proto__=1', 'There is no flag --__proto__.'],
    ['--p', '--p could be --pdb, --print-config or --priority. Write out the one you mean.'],
    ['--debug=1', '--debug takes no value. Leave out the "=" and what follows it.'],
    ['-b', '-b needs a value, as in --beat-interval=VALUE.'],
    ['--beat', '--beat needs a value, as in --beat-interval=VALUE.'],
    ['-d --debug', '--debug is given twice. Leave one of them out.'],
    ['-c a --comment=b', '--comment is given twice. Leave one of them out.'],
    [
      'run a=1',
      'There is no place for "a=1" here. Updates and named configs come behind the word "with".',
    ],
    ['help run now', 'There is no place for "now" here.'],
    ['with', 'Nothing follows the word "with".'],
    ['run with', 'Nothing follows the word "with".'],
  ])('%j', (line, sentence) => {
    expect(() => parse(line)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(sentence), printUsage: true }),
    )
  })
})

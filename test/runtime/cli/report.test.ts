import { describe, expect, test } from 'vitest'
import { CommandLineError } from '../../../runtime/cli/command-line-error.js'
import { formatError } from '../../../runtime/cli/report.js'
import { formatCommandHelp } from '../../../runtime/cli/usage.js'
import {
  ConfigAddedError,
  MissingConfigError,
  SacredError,
  SignatureError,
} from '../../../runtime/errors.js'

const OWN_FILE = new URL('../../../runtime/run/run.ts', import.meta.url)

/** An error of the user's, thrown below a run. */
function withStack<E extends Error>(error: E, ...frames: string[]): E {
  error.stack = [
    `${error.name}: ${error.message}`,
    ...frames.map((frame) => `    at ${frame}`),
  ].join('\n')
  return error
}

const USERS = 'train (file:///project/exp.ts:25:11)'
const OWN = `Run.start (${OWN_FILE}:10:3)`
const OWN_PATH = `async Run.start (${OWN_FILE.pathname}:10:3)`
const INSTALLED = 'Run.start (file:///project/node_modules/sacristy/dist/runtime/run/run.js:10:3)'
const ENGINES = 'process.processTicksAndRejections (node:internal/process/task_queues:105:5)'

test('of the stack the frames of sacristy and of Node are left out', () => {
  const error = withStack(new RangeError('it broke'), USERS, OWN, OWN_PATH, INSTALLED, ENGINES)
  expect(formatError(error, 'USAGE')).toBe(`RangeError: it broke\n    at ${USERS}`)
})

test('a message of several lines stays whole', () => {
  const error = withStack(new Error('first\nsecond'), USERS)
  expect(formatError(error, '')).toBe(`Error: first\nsecond\n    at ${USERS}`)
})

test("a fault of sacristy's own is called one", () => {
  const error = withStack(new TypeError('x is undefined'), ENGINES, OWN, USERS)
  expect(formatError(error, '')).toBe(
    `TypeError: x is undefined\n    at ${USERS}\nThis error comes from within sacristy, whose own frames are left out. --debug shows them.`,
  )
})

describe('causes', () => {
  test('are told, their stacks filtered as well', () => {
    const cause = withStack(new Error('no such file'), USERS, OWN)
    const error = withStack(new Error('no data', { cause }), USERS, OWN)
    expect(formatError(error, '')).toBe(
      `Error: no data\n    at ${USERS}\nCaused by: Error: no such file\n    at ${USERS}`,
    )
  })

  test('may be anything', () => {
    const error = withStack(new Error('no data', { cause: { code: 5 } }), USERS)
    expect(formatError(error, '')).toContain("\nCaused by: {'code': 5}")
  })

  test('may go round', () => {
    const error = withStack(new Error('chicken'), USERS)
    error.cause = withStack(new Error('egg', { cause: error }), USERS)
    expect(formatError(error, '')).toContain(
      `Caused by: Error: egg\n    at ${USERS}\nCaused by: [Circular]`,
    )
  })

  test('may be several', () => {
    const errors = [withStack(new Error('one'), USERS), withStack(new Error('two'), USERS)]
    const error = withStack(new AggregateError(errors, 'all failed'), USERS)
    expect(formatError(error, '')).toBe(
      `AggregateError: all failed\n    at ${USERS}\nError 1 of 2: Error: one\n    at ${USERS}\nError 2 of 2: Error: two\n    at ${USERS}`,
    )
  })
})

test('what is thrown need not be an error', () => {
  expect(formatError('text', '')).toBe("Thrown: 'text'")
  expect(formatError(undefined, '')).toBe('Thrown: undefined')
})

test.each([
  ['a value', (config: { a: number; list: number[] }) => Object.assign(config, { a: 2 })],
  ['a new entry', (config) => Object.assign(config, { b: 2 })],
  ['an entry of a list', (config) => config.list.push(2)],
  ['an entry that is deleted', (config) => Reflect.apply(removeA, undefined, [config])],
])('a write to the frozen config is explained: %s', (_, write) => {
  const config = Object.freeze({ a: 1, list: Object.freeze([1]) as number[] })
  let thrown: unknown
  try {
    write(config)
  } catch (error) {
    thrown = error
  }
  expect(formatError(thrown, '')).toContain(
    'The configuration is read-only in a captured function!',
  )
})
function removeA(config: { a?: number }) {
  delete config.a
}

describe("Sacred's errors", () => {
  const stack = [USERS, OWN]

  test.each([
    ['CommandLineError', withStack(new CommandLineError('No.'), ...stack), 'USAGE\nError: No.'],
    [
      'MissingConfigError',
      withStack(new MissingConfigError('missing'), ...stack),
      'USAGE\nMissingConfigError: missing',
    ],
    [
      'ConfigAddedError',
      withStack(new ConfigAddedError('added'), ...stack),
      'ConfigAddedError: added',
    ],
    [
      'SignatureError',
      withStack(new SignatureError('too many'), OWN, USERS),
      `SignatureError: too many\n    at ${USERS}`,
    ],
    [
      'SacredError',
      withStack(new SacredError('no'), OWN, USERS),
      `SacredError: no\n    at ${USERS}`,
    ],
    [
      'SacredError, unfiltered',
      withStack(new SacredError('no', { filterTraceback: 'never', printUsage: true }), OWN, USERS),
      `USAGE\nSacredError: no\n    at ${OWN}\n    at ${USERS}`,
    ],
    [
      "a user's own without a stack",
      withStack(new SacredError('no', { printTraceback: false }), ...stack),
      'SacredError: no',
    ],
  ])('%s', (_, error, text) => {
    expect(formatError(error, 'USAGE')).toBe(text)
  })
})

test('the frames of the runtime as it stands are left out', () => {
  let thrown: unknown
  try {
    formatCommandHelp('f()', 5 as never)
  } catch (error) {
    thrown = error
  }
  expect(String((thrown as Error).stack)).toContain('runtime/cli/usage.ts')
  expect(formatError(thrown, '')).not.toContain('runtime/cli/usage.ts')
})

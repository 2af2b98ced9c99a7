import { expect, test } from 'vitest'
import {
  ConfigError,
  InvalidConfigError,
  MissingConfigError,
  ObserverError,
  SacredError,
  SacredInterrupt,
  SignatureError,
  TimeoutInterrupt,
} from '../../../runtime/index.js'

test.each([
  [new SacredError('x'), [true, 'default', false]],
  [new ConfigError('x'), [true, 'default', false]],
  [new MissingConfigError('x'), [false, 'default', true]],
  [new SignatureError('x'), [true, 'always', false]],
])('%s says how it is shown', (error, policy) => {
  expect([error.printTraceback, error.filterTraceback, error.printUsage]).toEqual(policy)
})

test('a filter that does not exist is refused', () => {
  const filterTraceback = 'sometimes' as never
  expect(() => new SacredError('x', { filterTraceback })).toThrow(
    "filterTraceback must be one of 'always', 'default' or 'never', not sometimes",
  )
})

test('names are fixed, those of subclasses are their own', () => {
  class Minified extends TimeoutInterrupt {}
  Object.defineProperty(Minified, 'name', { value: 'OutOfBudget' })
  expect([new Minified().name, new TimeoutInterrupt().name]).toEqual([
    'OutOfBudget',
    'TimeoutInterrupt',
  ])
  expect(new ObserverError('x').name).toBe('ObserverError')
})

test('interrupts have a status, which subclasses override', () => {
  class Custom extends SacredInterrupt {
    override readonly status = 'CUSTOM_STOP'
  }
  expect(
    [new SacredInterrupt(), new TimeoutInterrupt(), new Custom()].map((e) => e.status),
  ).toEqual(['INTERRUPTED', 'TIMEOUT', 'CUSTOM_STOP'])
})

test('a ConfigError shows the conflicting entries, also in its stack', () => {
  const error = new InvalidConfigError('Need to be equal', { conflictingConfigs: ['a', 'b.c'] })
  error.locate({ a: 3, b: { c: 'x' } })
  error.locate({ a: 'of an outer function' })
  const message = "Need to be equal\nConflicting configuration values:\n  a=3\n  b.c='x'"
  expect(error.message).toBe(message)
  expect(error.stack).toContain(`InvalidConfigError: ${message}\n    at `)
})

test('unless it is not to', () => {
  const error = new ConfigError('x', { conflictingConfigs: 'a', printConflictingConfigs: false })
  error.locate({ a: 1 })
  expect(error.message).toBe('x')
})

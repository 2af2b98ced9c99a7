/**
 * What may be a key of a config.
 *
 * @see Sacred: assert_is_valid_key, config/utils.py
 */
import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import { settings } from '../settings.js'

/** Key of a config function's docstring among its entries. */
export const DOCSTRING = '__doc__'

/** Keys that reach a prototype instead of an entry. */
const PROTOTYPE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** Keys that mark Python objects in records. @see jsonpickle: tags.py */
const JSONPICKLE_TAGS: readonly string[] = [
  'py/b64',
  'py/b85',
  'py/bytes',
  'py/dict',
  'py/error',
  'py/function',
  'py/id',
  'py/initargs',
  'py/iterator',
  'py/mod',
  'py/newargs',
  'py/newargsex',
  'py/newobj',
  'py/object',
  'py/property',
  'py/reduce',
  'py/ref',
  'py/repr',
  'py/seq',
  'py/set',
  'py/state',
  'py/tuple',
  'py/type',
]

/** @see Sacred: PYTHON_IDENTIFIER, utils.py */
const PYTHON_IDENTIFIER = /^[a-zA-Z_][_a-zA-Z0-9]*$/

/**
 * Refuses what could never be an entry, whatever the settings.
 *
 * @param path the whole path that `key` is a part of, for the message
 */
export function assertSafeKey(key: string, path = key): void {
  if (key === '') throw invalid(messages.emptyKey(path))
  if (PROTOTYPE_KEYS.includes(key)) throw invalid(messages.prototypeKey(key, path))
}

/** @throws ConfigError for a key that breaks one of the rules that `settings.config` enforces */
export function assertValidKey(key: string, path = key): void {
  const rules = settings.config
  assertSafeKey(key, path)
  if (rules.enforceKeysMongoCompatible && (key.includes('.') || key.startsWith('$'))) {
    throw invalid(messages.mongoKey(key))
  }
  if (
    rules.enforceKeysJsonpickleCompatible &&
    (JSONPICKLE_TAGS.includes(key) || key.startsWith('json://'))
  ) {
    throw invalid(messages.jsonpickleKey(key, JSONPICKLE_TAGS))
  }
  if (rules.enforceValidPythonIdentifierKeys && !PYTHON_IDENTIFIER.test(key)) {
    throw invalid(messages.identifierKey(key))
  }
  if (rules.enforceKeysNoEquals && key.includes('=')) throw invalid(messages.equalsKey(key))
}

function invalid(message: string): ConfigError {
  return new ConfigError(message, { filterTraceback: 'always' })
}

import { settings } from '../settings.js'
import { CommandLineError } from './command-line-error.js'
import type { LiteralValue } from './literal.js'
import { valueIsNoLiteral } from './messages.js'

const CONSTANTS: ReadonlyMap<string, LiteralValue> = new Map([
  ['None', null],
  ['null', null],
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
])
const INTEGER = /^[+-]?(?:0|[1-9]\d{0,14})$/
const FLOAT = /^[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/
/** Begins like a word or a path, and has nothing in it that a literal could have after a word. */
const WORDS = /^[A-Za-z_/~][^'"#,\n\r]*$/

/**
 * What the right side of an update means: the value of a literal, else the text itself.
 *
 * @throws {CommandLineError} if it is no literal, under `settings.commandLine.strictParsing`.
 * @see Sacred: _convert_value, arg_parser.py
 */
export async function parseUpdateValue(text: string): Promise<LiteralValue> {
  const constant = CONSTANTS.get(text)
  if (constant !== undefined) return constant
  // an integer has no negative zero
  if (INTEGER.test(text)) return Number(text) + 0
  if (FLOAT.test(text)) return Number(text)
  if (text !== '' && !WORDS.test(text)) {
    // the parser takes longer to load than most command lines take to run, and few need it
    const { evaluateLiteral } = await import('./literal.js')
    const value = evaluateLiteral(text)
    if (value !== undefined) return value
  }
  if (settings.commandLine.strictParsing) throw new CommandLineError(valueIsNoLiteral(text))
  return text
}

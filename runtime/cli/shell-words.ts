import { CommandLineError } from './command-line-error.js'
import { unclosedQuote } from './messages.js'

/** A quoted part, a character behind a backslash, or any other text up to the next of these. */
const PARTS = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)|(\s+)|(['"\\])/g

/**
 * Splits a command line into words as a POSIX shell does, without expanding anything.
 *
 * @throws {CommandLineError} if a quote is not closed.
 * @see Sacred: ensure_wellformed_argv, utils.py (Python's shlex.split)
 */
export function splitShellWords(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  for (const [, single, double, escaped, bare, space, unclosed] of line.matchAll(PARTS)) {
    if (unclosed !== undefined) throw new CommandLineError(unclosedQuote(unclosed))
    if (space === undefined) {
      const part = single ?? double?.replace(/\\(["\\$`\n])/g, '$1') ?? escaped ?? bare ?? ''
      word = (word ?? '') + part
    } else if (word !== undefined) {
      words.push(word)
      word = undefined
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

/** `text` as one word of a command line. */
export function quoteShellWord(text: string): string {
  if (text !== '' && !/[^\w@%+=:,./-]/.test(text)) return text
  return `'${text.replaceAll("'", `'"'"'`)}'`
}

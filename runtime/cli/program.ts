import { relative, resolve } from 'node:path'
import { formatOneLine } from '../commands/format-value.js'
import { argvHasNonStrings, argvIsNoList } from './messages.js'
import { splitShellWords } from './shell-words.js'

/**
 * The words of a command line, the program's name first; a text is split as a shell does.
 *
 * @throws {TypeError} if it is neither text nor a list of texts.
 * @see Sacred: ensure_wellformed_argv, utils.py
 */
export function wellFormedArgv(argv: string | readonly string[]): readonly string[] {
  const given: unknown = argv
  if (typeof given === 'string') return splitShellWords(given)
  if (!Array.isArray(given))
    throw new TypeError(argvIsNoList(given === null ? 'null' : typeof given))
  const others = given.filter((word) => typeof word !== 'string')
  if (others.length > 0) throw new TypeError(argvHasNonStrings(formatOneLine(others)))
  return argv as readonly string[]
}

/** How the usage calls the program: its path from `baseDir` on. */
export function programName(program: string | undefined, baseDir: string | null): string {
  return relative(baseDir ?? '', resolve(program || 'Dummy')) || 'Dummy'
}

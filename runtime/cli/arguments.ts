/**
 * The words of a command line, sorted: command, updates, flags. Flags go anywhere, as Sacred's do.
 *
 * They are read by Node's own `parseArgs`, which takes no time to load, where commander takes a
 * third of the time in which Node itself starts.
 */
import { parseArgs } from 'node:util'
import { nearest } from '../configure/nearest.js'
import { type CliOption, withHyphens } from './cli-option.js'
import { CommandLineError } from './command-line-error.js'
import {
  ambiguousFlag,
  flagGivenTwice,
  flagNeedsValue,
  flagTakesNoValue,
  unexpectedArgument,
  unknownFlag,
  withoutUpdates,
} from './messages.js'

export interface CommandLine {
  command: string | null
  /** Whether the command is to be explained instead of run. */
  help: boolean
  /** What stands behind `with`. */
  updates: string[]
  /** Values by long flag: those given, and each other flag's default. */
  flags: Record<string, unknown>
}

/**
 * Sorts the words behind the program's name.
 *
 * @throws {CommandLineError} with a sentence, if they are no form of the usage.
 * @see Sacred: USAGE_TEMPLATE, arg_parser.py
 */
export function parseArguments(
  words: readonly string[],
  options: readonly CliOption[],
): CommandLine {
  const { tokens } = parseArgs({
    args: [...words],
    options: flagTable(words, options),
    // unknown flags get a sentence of ours
    strict: false,
    tokens: true,
  })
  const flags: Record<string, unknown> = Object.fromEntries(
    options.map((option) => [option.longFlag, option.defaultValue]),
  )
  const given = new Set<CliOption>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const option = optionOf(token.rawName, options)
    const value = valueGiven(option, token)
    if (given.has(option)) throw new CommandLineError(flagGivenTwice(option.longFlag))
    given.add(option)
    flags[option.longFlag] = value
  }
  const sorted = sortPositionals(positionals)
  return { ...sorted, help: sorted.help || flags['--help'] === true, flags }
}

/** What `parseArgs` must know: which of the flags, as they are spelled here, take a value. */
function flagTable(words: readonly string[], options: readonly CliOption[]) {
  const table: Record<string, { type: 'string' | 'boolean'; short?: string }> = {}
  for (const { longFlag, shortFlag, isFlag } of options) {
    table[longFlag.slice(2)] = { type: isFlag ? 'boolean' : 'string', short: shortFlag.slice(1) }
  }
  for (const word of words) {
    const name = /^--([^=]+)/.exec(word)?.[1]
    const [option, ...others] = name === undefined ? [] : candidatesFor(`--${name}`, options)
    if (name === undefined || !option || others.length > 0) continue
    table[name] ??= { type: option.isFlag ? 'boolean' : 'string' }
  }
  return table
}

/** The option that is called so, or else all whose long flag begins so. */
function candidatesFor(flag: string, options: readonly CliOption[]): CliOption[] {
  if (!flag.startsWith('--')) return options.filter((option) => option.shortFlag === flag)
  const spelling = withHyphens(flag)
  const exact = options.find((option) => withHyphens(option.longFlag) === spelling)
  return exact
    ? [exact]
    : options.filter((option) => withHyphens(option.longFlag).startsWith(spelling))
}

function optionOf(flag: string, options: readonly CliOption[]): CliOption {
  const candidates = candidatesFor(flag, options)
  const [option] = candidates
  if (!option) {
    const known = options.flatMap(({ longFlag, shortFlag }) => [longFlag, shortFlag])
    throw new CommandLineError(unknownFlag(flag, nearest(flag, known)))
  }
  if (candidates.length > 1) {
    const longFlags = candidates.map(({ longFlag }) => longFlag)
    throw new CommandLineError(ambiguousFlag(flag, longFlags))
  }
  return option
}

function valueGiven(
  option: CliOption,
  token: { rawName: string; value: string | undefined },
): string | true {
  if (option.isFlag) {
    if (token.value !== undefined) throw new CommandLineError(flagTakesNoValue(token.rawName))
    return true
  }
  if (token.value === undefined) {
    throw new CommandLineError(flagNeedsValue(token.rawName, option.longFlag))
  }
  return token.value
}

/** `[help] [COMMAND] [with UPDATE...]` */
function sortPositionals(words: readonly string[]): Omit<CommandLine, 'flags'> {
  const rest = [...words]
  const help = rest[0] === 'help'
  if (help) rest.shift()
  const command = help || rest[0] !== 'with' ? (rest.shift() ?? null) : null
  const [first, ...updates] = rest
  if (first === undefined) return { command, help, updates: [] }
  if (first !== 'with' || help) throw new CommandLineError(unexpectedArgument(first))
  if (updates.length === 0) throw new CommandLineError(withoutUpdates())
  return { command, help, updates }
}

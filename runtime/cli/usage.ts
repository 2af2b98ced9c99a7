import type { CliOption } from './cli-option.js'
import { quoteShellWord } from './shell-words.js'

export interface UsageParts {
  /** How the experiment is started, as far as its user types it. */
  programName: string
  /** The comment at the experiment's head. */
  description: string | null
  /** In the order in which they are listed. */
  commands: readonly { name: string; doc: string | null }[]
  options: readonly CliOption[]
}

/**
 * The whole help text, in Sacred's layout.
 *
 * @see Sacred: format_usage, arg_parser.py
 */
export function formatUsage({ programName, description, commands, options }: UsageParts): string {
  return `${formatForms(programName)}

${description?.trim() ?? ''}

Options:
${options.map(formatOption).join('')}

Arguments:
  COMMAND   Name of command to run (see below for list of commands)
  UPDATE    Configuration assignments of the form foo.bar=17

${formatCommands(commands)}`
}

/** The forms of a command line: what is shown above a mistake's sentence. */
export function formatForms(programName: string): string {
  const program = quoteShellWord(programName)
  return `Usage:
  ${program} [(with UPDATE...)] [options]
  ${program} help [COMMAND]
  ${program} (-h | --help)
  ${program} COMMAND [(with UPDATE...)] [options]`
}

/** What `help COMMAND` prints: how it is called, and its docstring. */
export function formatCommandHelp(signature: string, doc: string | null): string {
  const text = doc?.trim() ?? ''
  return text === '' ? `${signature}\n` : `${signature}\n${text.replace(/^/gm, '    ')}\n`
}

const OPTION_INDENT = 32
const WIDTH = 79

function formatOption({ shortFlag, longFlag, arg, doc }: CliOption): string {
  const flag = arg === null ? `${shortFlag} ${longFlag}` : `${shortFlag} ${arg} ${longFlag}=${arg}`
  const description = wrapWords(doc, WIDTH - OPTION_INDENT).join(`\n${' '.repeat(OPTION_INDENT)}`)
  return `  ${flag.padEnd(OPTION_INDENT - 4)}  ${description}\n`
}

function formatCommands(commands: UsageParts['commands']): string {
  if (commands.length === 0) return ''
  const width = Math.max(8, ...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, doc }) => `  ${name.padEnd(width)}  ${firstLine(doc)}\n`)
  return `\nCommands:\n${lines.join('')}`
}

function firstLine(doc: string | null): string {
  return doc?.trim().split('\n')[0]?.trim() ?? ''
}

function wrapWords(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`
    } else lines.push(word)
  }
  return lines
}

/**
 * What the comparison forgives: Python's spelling of literals, its type names in warnings, white
 * space, seeds drawn at random, times. Both sides are brought to one form; nothing else differs.
 */
import type { LogLine } from './cases.ts'

const LOG = /^(DEBUG|INFO|WARNING|ERROR|CRITICAL) - (.*?) - (.*)$/

/** Text without its colours. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
  return text.replace(/\x1b\[[0-9;]*m/g, '')
}

export function isLogLine(line: string): boolean {
  return LOG.test(line)
}

/** Python's containers as Sacred's serializer tags them, back to plain data. */
export function untag(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untag)
  if (typeof value !== 'object' || value === null) return value
  if ('py/seq' in value) return untag(value['py/seq'])
  if ('py/tuple' in value) return untag(value['py/tuple'])
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'py/object' && key !== '__dict__' && key !== '__doc__')
      .map(([key, entry]) => [key, untag(entry)]),
  )
}

/** A seed that `args` does not fix is drawn at random: any positive integer is right. */
export function maskSeed(config: unknown, args: string): unknown {
  const untagged = untag(config)
  if (typeof untagged !== 'object' || untagged === null || !('seed' in untagged)) return untagged
  if (/\bseed=/.test(args)) return untagged
  const drawn = Number.isInteger(untagged.seed) && Number(untagged.seed) > 0
  return { ...untagged, seed: drawn ? 'random' : untagged.seed }
}

/** A command's own text, in a form that both languages' ways to print a literal share. */
export function textLines(output: string): string[] {
  return plain(output)
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\b(None|undefined)\b/g, 'null')
    .replace(/(\d)\.0\b/g, '$1')
    .replace(/exp\.(py|ts)/g, 'exp')
    .replace(/seed = \d+/g, 'seed = N')
    .replace(/^\s*"""(.*?)"""\s*$/gm, (_, doc) => `"""${doc.trim()}"""`)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

const TYPE_NAMES: Record<string, string> = {
  int: 'number',
  float: 'number',
  str: 'string',
  bool: 'boolean',
  list: 'array',
  tuple: 'array',
  DogmaticList: 'array',
  dict: 'object',
  DogmaticDict: 'object',
  NoneType: 'null',
}

export function logText([level, name, message]: LogLine): string {
  const text = message
    .replace(/from (\w+) to (\w+)$/, (_, from, to) => `from ${typeName(from)} to ${typeName(to)}`)
    .replace(/^Result: .*/s, 'Result: …')
    .replace(/after \d+:\d\d:\d\d(\.\d+)?/, 'after T')
  return [level, name, text].join(' - ')
}

function typeName(python: string): string {
  return TYPE_NAMES[python] ?? python
}

/** The log lines among what went to stderr. */
export function logLines(stderr: string): LogLine[] {
  return plain(stderr)
    .split('\n')
    .flatMap((line) => {
      const [, level, name, message] = LOG.exec(line) ?? []
      return level !== undefined && name !== undefined && message !== undefined
        ? [[level, name, message] satisfies LogLine]
        : []
    })
}

/** Captured output: log lines in their common form, the rest as a command's own text. */
export function capturedLines(captured: string): string[] {
  return plain(captured)
    .split('\n')
    .map((line) => {
      const [log] = logLines(line)
      return log ? logText(log) : (textLines(line)[0] ?? '')
    })
    .filter(Boolean)
}

type ShownEntry = [indentation: number, name: string, colour: string | null, dimComment: boolean]

/** What print_config shows of each entry: indentation, name, colour of the name, dim comment. */
export function shownEntries(stdout: string): ShownEntry[] {
  return stdout.split('\n').flatMap((line) => {
    const shown = plain(line)
    const [, indentation, name, , rest] = /^(\s+)([\w.]+)( =|:)(.*)/.exec(shown) ?? []
    if (indentation === undefined || name === undefined || rest === undefined) return []
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
    const colour = /^(?:\x1b\[\d+m|\s)*?\x1b\[(31|32|34)m/.exec(line)?.[1] ?? null
    // Python tells int from float, JavaScript does not: a number for a number is a change of value
    const isNumberForNumber = colour === '31' && /^ -?[\d.]+\s*(#|$)/.test(rest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
    const dimComment = !shown.includes('# ') || /\x1b\[2m\s*# /.test(line)
    return [[indentation.length, name, isNumberForNumber ? '34' : colour, dimComment]]
  })
}

/** Each flag that a usage text mentions, `-` for `_`. */
export function flags(usage: string): string[] {
  const found = [...usage.matchAll(/(?<![\w-])(--?[A-Za-z][\w-]*)/g)]
  return [...new Set(found.map(([flag]) => flag.replaceAll('_', '-')))].sort()
}

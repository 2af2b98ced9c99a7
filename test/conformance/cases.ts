/**
 * The recorded cases: an experiment, and what the reference (Sacred 0.8.7, Python) did on its twin
 * with each command line (`expected.json`, beside the twin itself).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Case {
  name: string
  folder: string
  commandLines: Expected[]
}

/** One command line, as the reference answered it. */
export interface Expected {
  args: string
  exit: number
  stdout: string
  /** The same standard output with colours, where the command prints the config. */
  colours: string | null
  log: LogLine[]
  stderr_rest: string[]
  /** Absent where no run was recorded; what follows is absent then, too. */
  config?: Record<string, unknown> | null
  info: Record<string, unknown> | null
  metrics: Record<string, Metric>
  cout: string | null
  run: ExpectedRun
  files: string[]
}

export type LogLine = [level: string, name: string, message: string]

export interface Metric {
  steps: number[]
  values: unknown[]
  timestamps: string[]
}

interface ExpectedRun {
  result: unknown
  status: string
  command: string
  artifacts: string[]
  meta?: { config_updates?: unknown; named_configs?: unknown; comment?: string }
  experiment: { name: string }
  resources: string[]
  sources: string[]
  fail_trace: boolean
}

/** Cases whose name contains `only`, in order. */
export function readCases(folder: string, only = ''): Case[] {
  return readdirSync(folder)
    .filter((name) => name.includes(only) && existsSync(join(folder, name, 'expected.json')))
    .sort()
    .map((name) => {
      const expected = readFileSync(join(folder, name, 'expected.json'), 'utf8')
      return { name, folder: join(folder, name), commandLines: JSON.parse(expected) }
    })
}

/** Whether `args` asks for help: such a command line takes no flags. */
export function asksForHelp(args: string): boolean {
  return /^(help|-h)\b/.test(args)
}

/** What a shell would make of `line`; cases quote, and use nothing else of a shell. */
export function shellWords(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (const character of line) {
    if (quote !== null) {
      if (character === quote) quote = null
      else word += character
    } else if (character === "'" || character === '"') {
      quote = character
      word ??= ''
    } else if (character === ' ') {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + character
  }
  return word === null ? words : [...words, word]
}

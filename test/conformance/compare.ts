/** What is different between the reference's answer to a command line and ours. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { asksForHelp, type Expected, type Metric } from './cases.ts'
import {
  capturedLines,
  flags,
  isLogLine,
  logLines,
  logText,
  maskSeed,
  plain,
  shownEntries,
  textLines,
  untag,
} from './normalise.ts'

export interface Answer {
  exit: number
  stdout: string
  stderr: string
  /** Where the command line was started; its first run's record is `runs/1`. */
  folder: string
}

/** Each difference as a line for people; none: the answer is right. */
export function compare(want: Expected, got: Answer): string[] {
  return [
    ...same('exit status is zero', want.exit === 0, got.exit === 0),
    ...compareRecord(want, got),
    ...(asksForHelp(want.args) ? compareHelp(want, got) : compareOutput(want, got)),
  ]
}

/** `coloured`: standard output of the same command line under FORCE_COLOR. */
export function compareColours(want: string, coloured: string): string[] {
  return same('colours and layout', shownEntries(want), shownEntries(coloured))
}

function same(what: string, want: unknown, got: unknown): string[] {
  if (isDeepStrictEqual(want, got)) return []
  return [`${what}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`]
}

function compareRecord(want: Expected, { folder }: Answer): string[] {
  const record = join(folder, 'runs', '1')
  const run = readJson(join(record, 'run.json'))
  const recorded = same('a run was recorded', want.config != null, run !== null)
  if (want.config == null || run === null) return recorded
  const config = readJson(join(record, 'config.json'))
  const info = readJson(join(record, 'info.json'))
  const metrics = readJson(join(record, 'metrics.json'))
  return [
    ...recorded,
    ...same('config.json', maskSeed(want.config, want.args), maskSeed(config, want.args)),
    ...compareRun(want.run, run),
    ...same('info.json', want.info ? { ...Object(untag(want.info)) } : null, untag(info)),
    ...same('metrics.json', metricShapes(want.metrics), metricShapes(metrics)),
    ...compareCapturedOutput(want, join(record, 'cout.txt')),
    ...wantedFiles(want)
      .filter((file) => !existsSync(join(record, file)))
      .map((file) => `file ${file} is missing from the record`),
  ]
}

// biome-ignore lint/suspicious/noExplicitAny: the file may hold anything
function readJson(path: string): any {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

// biome-ignore lint/suspicious/noExplicitAny: as it was read
function compareRun(want: Expected['run'], run: any): string[] {
  const resources: [path: string, ...unknown[]][] = run.resources ?? []
  const sources: [path: string, digest: string][] = run.experiment?.sources ?? []
  const stems = sources.map(([path]) => stem(path))
  const failTrace = Array.isArray(run.fail_trace) && run.fail_trace.length > 0
  const hostFacts = ['hostname', 'os', 'cpu', 'ENV'].filter((fact) => !(fact in (run.host ?? {})))
  return [
    ...same('result', untag(want.result), untag(run.result ?? null)),
    ...same('run.json status', want.status, run.status),
    ...same('run.json command', want.command, run.command),
    ...same('run.json artifacts', want.artifacts, run.artifacts),
    ...same(
      'run.json meta.config_updates',
      untag(want.meta?.config_updates),
      run.meta?.config_updates,
    ),
    ...same(
      'run.json meta.named_configs',
      untag(want.meta?.named_configs),
      run.meta?.named_configs,
    ),
    ...hostFacts.map((fact) => `run.json host.${fact} is missing`),
    ...same('run.json meta.comment', want.meta?.comment, run.meta?.comment),
    ...same('experiment.name', want.experiment.name, run.experiment?.name),
    ...same(
      'resources',
      want.resources,
      resources.map(([path]) => path.split('/').at(-1)),
    ),
    ...same('fail_trace is there', want.fail_trace, failTrace),
    ...want.sources
      .filter((source) => !stems.includes(stem(source)))
      .map((source) => `experiment.sources lacks ${stem(source)}`),
  ]
}

function stem(path: string): string {
  return path.replace(/\.\w+$/, '')
}

function metricShapes(metrics: Record<string, Metric> | null) {
  return Object.fromEntries(
    Object.entries(metrics ?? {}).map(([name, { steps, values, timestamps }]) => [
      name,
      { steps, values, stamps: timestamps.length },
    ]),
  )
}

/**
 * Every line that the reference captured and that its own streams show must be there, in order. The
 * streams' order among each other is not Sacred's to promise: log lines and the rest are apart.
 */
function compareCapturedOutput(want: Expected, path: string): string[] {
  const printed = new Set([...textLines(want.stdout), ...want.log.map(logText)])
  const wanted = capturedLines(want.cout ?? '').filter(
    (line) => printed.has(line) && !/__doc__/.test(line),
  )
  const captured = capturedLines(existsSync(path) ? readFileSync(path, 'utf8') : '')
  const isOther = (line: string) => !isLogLine(line)
  return [isLogLine, isOther].flatMap((part) => missing(wanted.filter(part), captured.filter(part)))
}

function missing(wanted: string[], captured: string[]): string[] {
  let at = 0
  return wanted.flatMap((line) => {
    const found = captured.indexOf(line, at)
    if (found < 0) return [`cout.txt lacks, or has out of order: ${line}`]
    at = found + 1
    return []
  })
}

function wantedFiles({ files, metrics }: Expected): string[] {
  return files.filter((file) => file !== 'metrics.json' || Object.keys(metrics).length > 0)
}

function compareHelp(want: Expected, got: Answer): string[] {
  if (want.exit !== 0) return []
  if (!/^help (\S+)/.test(want.args)) {
    const ours = flags(got.stdout)
    return flags(want.stdout)
      .filter((flag) => !ours.includes(flag))
      .map((flag) => `help does not mention ${flag}`)
  }
  const [signature = '', ...description] = textLines(want.stdout)
  const [ourSignature = '', ...ourDescription] = textLines(got.stdout)
  const ourNames = identifiers(ourSignature)
  const complete = identifiers(signature).every((name) => ourNames.includes(name))
  return [
    ...(complete ? [] : [`help: expected ${signature}, got ${ourSignature}`]),
    ...same('help: the description', description, ourDescription),
  ]
}

function identifiers(signature: string): string[] {
  return [...signature.matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name)
}

function compareOutput(want: Expected, got: Answer): string[] {
  const compared = (line: string) => !/__doc__/.test(line) && !/^DEBUG/.test(line)
  const log = logLines(got.stderr).map(logText).filter(compared)
  return [
    ...(want.exit === 0 ? same('stdout', textLines(want.stdout), textLines(got.stdout)) : []),
    ...same('log', want.log.map(logText).filter(compared), log),
    ...(want.exit === 0 ? [] : compareError(want, got)),
  ]
}

/** Errors that are Sacred's own keep their names. */
const NAMED_ERRORS = [
  'ConfigAddedError',
  'NamedConfigNotFoundError',
  'MissingConfigError',
  'SignatureError',
  'TimeoutInterrupt',
]

function compareError(want: Expected, { stdout, stderr }: Answer): string[] {
  const last = want.stderr_rest.filter((line) => /^[\w.]+(Error|Interrupt)/.test(line)).at(-1) ?? ''
  const name = /(\w+(?:Error|Interrupt))\b/.exec(last)?.[1]
  const unnamed = name !== undefined && NAMED_ERRORS.includes(name) && !stderr.includes(name)
  const silent = stderr.trim() === '' && stdout.trim() === ''
  return [
    ...(unnamed ? [`stderr does not name ${name}: ${plain(stderr).trim().slice(-200)}`] : []),
    ...(silent ? ['it failed without a word'] : []),
  ]
}

/**
 * How an error is shown on the command line: without the frames of sacristy's own, which nobody can
 * mend there, and with its causes.
 *
 * @see Sacred: format_sacred_error and format_filtered_stacktrace, utils.py
 */
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { formatOneLine } from '../commands/format-value.js'
import { SacredError } from '../errors.js'
import { OWN_URL } from '../platform/node/own-url.js'
import { readOnlyConfig, withinSacristy } from './messages.js'

/** The text for stderr. `usage` comes first where the error asks for it. */
export function formatError(error: unknown, usage: string): string {
  if (!(error instanceof Error)) return `Thrown: ${formatOneLine(error)}`
  if (!(error instanceof SacredError)) return formatStack(error, true)
  const lines = error.printUsage ? [usage] : []
  if (error.printTraceback) lines.push(formatStack(error, error.filterTraceback !== 'never'))
  else lines.push(`${error.name}: ${error.message}`)
  return lines.join('\n')
}

function formatStack(error: unknown, filtered: boolean, shown: readonly unknown[] = []): string {
  if (!(error instanceof Error)) return formatOneLine(error)
  const stack = error.stack ?? `${error.name}: ${error.message}`
  const lines = stack.split('\n')
  const parts = [filtered ? lines.filter(isUsersLine).join('\n') : stack]
  if (isReadOnlyWrite(error)) parts.push(readOnlyConfig())
  if (!(error instanceof SacredError) && comesFromWithin(lines)) parts.push(withinSacristy())
  const above = [...shown, error]
  const formatOther = (other: unknown) =>
    above.includes(other) ? '[Circular]' : formatStack(other, filtered, above)
  if (error instanceof AggregateError) {
    for (const [index, one] of error.errors.entries()) {
      parts.push(`Error ${index + 1} of ${error.errors.length}: ${formatOther(one)}`)
    }
  }
  if (error.cause !== undefined) parts.push(`Caused by: ${formatOther(error.cause)}`)
  return parts.join('\n')
}

/** V8's words for a write to something frozen, as the config is. */
function isReadOnlyWrite(error: Error): boolean {
  return (
    error instanceof TypeError &&
    /^Cannot (assign to read only property|add property|delete property)/.test(error.message)
  )
}

const isFrame = (line: string) => /^\s+at /.test(line)
const isEnginesFrame = (line: string) => /[( ]node:|\(<anonymous>\)$|at native\b/.test(line)
const isOwnFrame = (line: string) => ownPlaces().some((place) => line.includes(place))

function isUsersLine(line: string): boolean {
  return !isFrame(line) || !(isEnginesFrame(line) || isOwnFrame(line))
}

/** Whether it was sacristy's own code that failed. */
function comesFromWithin(lines: readonly string[]): boolean {
  const innermost = lines.find((line) => isFrame(line) && !isEnginesFrame(line))
  return innermost !== undefined && isOwnFrame(innermost)
}

let places: readonly string[] | undefined

/** Beginnings of the paths and URLs of sacristy's modules, before and after source maps. */
function ownPlaces(): readonly string[] {
  places ??= [
    '/node_modules/sacristy/',
    '\\node_modules\\sacristy\\',
    ...['dist/', 'runtime/', 'transformer/', 'vite-plugin/'].flatMap(placesInPackage),
  ]
  return places
}

/** Bundled into a program, this module's place says nothing: the nearest package is the program's. */
function placesInPackage(folder: string): string[] {
  // Bun has no such function.
  const manifest = findPackageJSON?.(OWN_URL)
  if (manifest === undefined) return []
  const { name }: { name?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (name !== 'sacristy') return []
  const place = new URL(folder, pathToFileURL(manifest))
  return [place.href, fileURLToPath(place)]
}

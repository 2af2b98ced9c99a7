/** Levels of log lines. @see Sacred: Python's logging levels, docs/logging.rst */
import { nearest } from '../configure/nearest.js'
import { SacredError } from '../errors.js'
import { didYouMean } from '../messages.js'

export const LOG_LEVELS = {
  NOTSET: 0,
  DEBUG: 10,
  INFO: 20,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
} as const
export type LogLevelName = keyof typeof LOG_LEVELS

/**
 * The number behind a level that is given by name or as a number, also as a number in text.
 *
 * @throws SacredError for a name that is no level
 */
export function parseLogLevel(level: string | number): number {
  if (typeof level === 'number') return level
  const number = Number(level)
  if (level.trim() !== '' && !Number.isNaN(number)) return number
  if (Object.hasOwn(LOG_LEVELS, level)) return LOG_LEVELS[level as LogLevelName]
  const names = Object.keys(LOG_LEVELS)
  const upper = level.toUpperCase()
  const near = names.find((name) => upper !== '' && name.startsWith(upper)) ?? nearest(upper, names)
  throw new SacredError(
    `Unknown level: '${level}'. It is a number or one of ${names.join(', ')}.${didYouMean(near)}`,
    { printTraceback: false },
  )
}

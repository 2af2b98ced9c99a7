import { LOG_LEVELS, type Logger, type LogLevelName, parseLogLevel, TreeLogger } from './logger.js'

/** Methods that take a message of each level, in the order in which they are looked for. */
const METHODS: Record<LogLevelName, readonly string[]> = {
  NOTSET: ['debug'],
  DEBUG: ['debug'],
  INFO: ['info', 'log'],
  WARNING: ['warning', 'warn'],
  ERROR: ['error'],
  CRITICAL: ['critical', 'fatal', 'error'],
}

/** A logger of another library: pino, bunyan, winston, `console`, or anything with such methods. */
export type ForeignLogger = { info(...values: never[]): unknown } | Console

/**
 * Makes a run log through the user's own logger. One that knows children (pino) is asked for a child
 * with the name of each of sacristy's loggers; any other gets the name before the message.
 *
 * @param level lines below it are left out before the user's logger sees them; by default it decides
 * @see Sacred: Experiment.logger, experiment.py
 */
export function adoptLogger(foreign: ForeignLogger | Logger, level?: string | number): Logger {
  if (foreign instanceof TreeLogger && level === undefined) return foreign
  const minimum = level === undefined ? LOG_LEVELS.NOTSET : parseLogLevel(level)
  const children = new Map<string, object>()
  return new TreeLogger('root', minimum, (levelName, name, text) => {
    let target = children.get(name)
    if (target === undefined) {
      target = childOf(foreign, name)
      children.set(name, target)
    }
    call(target, levelName, target === foreign ? `${name} - ${text}` : text)
  })
}

function childOf(foreign: ForeignLogger | Logger, name: string): object {
  if (foreign instanceof TreeLogger) return foreign.child(name)
  const child = method(foreign, ['child'])
  const made: unknown = child?.({ name })
  return typeof made === 'object' && made !== null ? made : foreign
}

function call(target: object, level: LogLevelName, text: string): void {
  const log = method(target, METHODS[level]) ?? method(target, METHODS.INFO)
  log?.(text)
}

function method(
  target: object,
  names: readonly string[],
): ((value: unknown) => unknown) | undefined {
  for (const name of names) {
    const found: unknown = Reflect.get(target, name)
    if (typeof found === 'function') return (value) => found.call(target, value)
  }
  return undefined
}

/** Loggers in Sacred's manner: a tree of names, `LEVEL - name - message` on stderr. */
import { formatMessage } from './format-message.js'
import { LOG_LEVELS, type LogLevelName, parseLogLevel } from './level.js'

export { LOG_LEVELS, type LogLevelName, parseLogLevel } from './level.js'

/** Takes finished lines; `line` has no newline at its end. */
export type LoggerSink = (line: string, level: LogLevelName) => void

/**
 * What `_log` is, and what `ex.logger` may be set to. Messages take values in the manner of Python:
 * `_log.info('loss %.3f after %d steps', loss, steps)`.
 *
 * @see Sacred: docs/logging.rst
 */
export interface Logger {
  readonly name: string
  child(name: string): Logger
  debug(message: unknown, ...values: unknown[]): void
  info(message: unknown, ...values: unknown[]): void
  warning(message: unknown, ...values: unknown[]): void
  warn(message: unknown, ...values: unknown[]): void
  error(message: unknown, ...values: unknown[]): void
  critical(message: unknown, ...values: unknown[]): void
}

/**
 * The logger above all others of a run. Lines below `level` are left out: a level by its name or as
 * a number.
 *
 * @default level INFO
 * @see Sacred: create_basic_stream_logger, utils.py
 */
export function createRootLogger(sink: LoggerSink, level: string | number = 'INFO'): Logger {
  return new TreeLogger('root', parseLogLevel(level), (levelName, name, text) =>
    sink(`${levelName} - ${name} - ${text}`, levelName),
  )
}

/** Where a logger's messages go. */
export type Emit = (level: LogLevelName, name: string, text: string) => void

/** A logger whose children have dotted names below its own; the root's name is not among them. */
export class TreeLogger implements Logger {
  readonly name: string
  readonly #level: number
  readonly #emit: Emit
  readonly #isRoot: boolean

  constructor(name: string, level: number, emit: Emit, isRoot = true) {
    this.name = name
    this.#level = level
    this.#emit = emit
    this.#isRoot = isRoot
  }

  child(name: string): Logger {
    const path = this.#isRoot ? name : `${this.name}.${name}`
    return new TreeLogger(path, this.#level, this.#emit, false)
  }

  debug(message: unknown, ...values: unknown[]): void {
    this.#log('DEBUG', message, values)
  }
  info(message: unknown, ...values: unknown[]): void {
    this.#log('INFO', message, values)
  }
  warning(message: unknown, ...values: unknown[]): void {
    this.#log('WARNING', message, values)
  }
  warn(message: unknown, ...values: unknown[]): void {
    this.#log('WARNING', message, values)
  }
  error(message: unknown, ...values: unknown[]): void {
    this.#log('ERROR', message, values)
  }
  critical(message: unknown, ...values: unknown[]): void {
    this.#log('CRITICAL', message, values)
  }

  #log(level: LogLevelName, message: unknown, values: readonly unknown[]): void {
    if (LOG_LEVELS[level] < this.#level) return
    this.#emit(level, this.name, formatMessage(message, values))
  }
}

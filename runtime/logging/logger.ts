/** Loggers in Sacred's manner: a tree of names, `LEVEL - name - message` on stderr. */

/** @see Sacred: Python's logging levels, docs/logging.rst */
export const LOG_LEVELS = {
  NOTSET: 0,
  DEBUG: 10,
  INFO: 20,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
} as const
export type LogLevelName = keyof typeof LOG_LEVELS

/** Takes finished lines; `line` has no newline at its end. */
export type LoggerSink = (line: string, level: LogLevelName) => void

/** What `_log` is, and what `ex.logger` may be set to. */
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

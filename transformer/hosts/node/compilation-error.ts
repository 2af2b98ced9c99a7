import type { Position } from '../../1-parse/locator.js'

/**
 * A file that cannot be compiled. The message is the whole report: places, frames, what to do. The
 * stack leads to the first fault, not to the compiler.
 */
export class CompilationError extends SyntaxError {
  override name = 'CompilationError'

  constructor(message: string, path: string, { line, column }: Position) {
    super(message)
    this.stack = `${this.name}: ${message}\n    at ${path}:${line}:${column}`
  }
}

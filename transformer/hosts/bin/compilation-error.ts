/** A file that cannot be compiled. The message is the whole report: places, frames, what to do. */
export class CompilationError extends SyntaxError {
  override name = 'CompilationError'
}

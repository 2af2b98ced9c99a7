/** The compiler's public face: what hosts and tools call. */
export { type Diagnostic, hasErrors } from './diagnostics/diagnostic.js'
export { codeFrame, printDiagnostics } from './diagnostics/print.js'
export { MENTIONS, mayMention, SOURCE_FILES } from './filter.js'
export type { CompileOptions, ResolveModule } from './options.js'
export { type Compilation, compile, type TransformResult, transform } from './transform.js'

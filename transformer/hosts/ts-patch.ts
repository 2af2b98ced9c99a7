/**
 * The compiler as a plugin of TypeScript programs, for ts-patch.
 *
 * @example
 * ```jsonc
 * // tsconfig.json; then `tspc` in place of `tsc`
 * {
 *   "compilerOptions": {
 *     "plugins": [{ "transform": "sacristy/transformer", "transformProgram": true }]
 *   }
 * }
 * ```
 */
import type ts from 'typescript'
import { transformerOnEmit } from './ts-patch/on-emit.js'
import { type Extras, pluginCall } from './ts-patch/plugin-call.js'
import { extendProgram } from './ts-patch/whole-program.js'

/**
 * Rewrites a program's experiment files when TypeScript emits them, and shows the mistakes in them as
 * TypeScript's own diagnostics; such a file is emitted as it stands.
 *
 * With `"transformProgram": true` the plugin is there from the program's start: mistakes show also
 * where nothing is emitted, config entries never count as unused locals, and an incremental build
 * knows which files to emit again. Without it ts-patch comes to the plugin only on emit.
 */
export default function sacristy(
  program: ts.Program,
  host: ts.CompilerHost | undefined,
  config: object,
  extras: Extras,
): ts.Program
export default function sacristy(
  program: ts.Program,
  config: object,
  extras: Extras,
): ts.TransformerFactory<ts.SourceFile>
export default function sacristy(
  ...words: unknown[]
): ts.Program | ts.TransformerFactory<ts.SourceFile> {
  const call = pluginCall(words)
  return call.isForProgram ? extendProgram(call) : transformerOnEmit(call)
}

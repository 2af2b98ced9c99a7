import type { ModuleFormat } from '../module-format.js'
import type { FileState } from '../tsconfig.js'

/**
 * What Node is given for one source file, as the compiler makes it and as the cache keeps it. It holds
 * as long as the other files that the compiler read are as they were, and specifiers mean the same.
 */
export interface CompiledModule {
  format: ModuleFormat
  /** JavaScript with its source map inline; `null` when Node can run the file as it stands. */
  code: string | null
  /** The compiler's warnings, printed; empty when there are none. */
  warnings: string
  inputs: FileState[]
  resolutions: Resolution[]
}

/** What the compiler asked for, and which of the project's files that was, if any. */
export interface Resolution {
  specifier: string
  importer: string
  path: string | null
}

/** What Node is given for one source file, as the compiler makes it and as the cache keeps it. */
export interface CompiledModule {
  format: ModuleFormat
  /** JavaScript with its source map inline; `null` when Node can run the file as it stands. */
  code: string | null
  /** The compiler's warnings, printed; empty when there are none. */
  warnings: string
  /** The other files that the compiler read: what it made holds as long as they keep their digests. */
  inputs: CompilationInput[]
}

export interface CompilationInput {
  path: string
  digest: string
}

export type ModuleFormat = 'esm' | 'commonjs'

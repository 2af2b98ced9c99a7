/** What a specifier in a file resolves to, and its text; `null` for what is not the project's own. */
export type ResolveModule = (
  specifier: string,
  importer: string,
) => { path: string; text: string } | null

/** What a host tells the compiler. */
export interface CompileOptions {
  /** Absolute path of the project's root; paths in the manifest are relative to it. */
  root: string
  /** Format of the module that the host emits: decides what the helpers' import becomes. */
  format: 'esm' | 'commonjs'
  /**
   * An expression for the URL or path of the file that the module ends up in.
   * @default `import.meta.url`, in CommonJS `__filename`
   */
  moduleUrl?: string
  /** Without it, files are read on their own. */
  resolve?: ResolveModule
  /**
   * Whether definitions carry the module graph below their file, for hosts that leave no trace of it
   * at run time. @default false
   */
  embedGraph?: boolean
  /** The file's own text, where the host has something else compiled for it. @default the code */
  sourceText?: string
  /**
   * Whether a process may be started with this module. `automain` in one that is only bundled into
   * such a module's chunk, and shares its URL there, never runs. @default true
   */
  isEntry?: boolean
}

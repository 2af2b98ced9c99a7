/**
 * What the compiler tells the runtime: the only module that both sides import.
 * Plain JSON and constants, so that the same input always gives the same bytes.
 */

/** Raised whenever a shape in this file changes in a way that older runtimes would misread. */
export const MANIFEST_VERSION = 1

/** Module that rewritten code imports its helpers from. */
export const INTERNAL_MODULE = 'sacristy/internal'

/** Names that a captured function may ask for and that no config entry can supply. */
export const SPECIAL_NAMES = ['_config', '_seed', '_rnd', '_log', '_run'] as const

/** Everything the compiler knows of one file. */
export interface Manifest {
  manifestVersion: typeof MANIFEST_VERSION
  /** Path relative to the project's root, with `/` as separator. */
  file: string
  definitions: DefinitionMeta[]
  configFunctions: ConfigFunctionMeta[]
  capturedFunctions: CapturedFunctionMeta[]
}

/** One `new Experiment(…)` or `new Ingredient(…)`. */
export interface DefinitionMeta {
  manifestVersion: typeof MANIFEST_VERSION
  /** Default name: the file's name without its extension. */
  name: string
  /** The file's leading block comment, dedented; the description in `help`. */
  doc: string | null
  /** Path of the source relative to the project's root. */
  file: string
  /** `file:line:column` of the construction, one-based. */
  at: string
  /**
   * The module graph below this file, for hosts that leave no trace of it at run time (builds), on
   * the first definition of the file. Absent under hosts that load the sources themselves: they know
   * what was really loaded.
   */
  graph?: ModuleGraphMeta
}

export interface ModuleGraphMeta {
  /** Local source files, the defining file first. */
  sources: EmbeddedSource[]
  /** Names of the packages that these files import. */
  packages: string[]
}

export interface EmbeddedSource {
  /** Path relative to the project's root. */
  path: string
  /** MD5 of the file's bytes, in hexadecimal: the digest that Sacred's records use. */
  digest: string
  /** The build's own copy of the text. */
  text: string
}

/** A function whose locals are config entries. */
export interface ConfigFunctionMeta {
  /** Name of the function, or of what its scope is bound to; a named config's name. */
  name: string | null
  /** Parameters, in order: each reads an earlier entry or an ingredient's config by its name. */
  parameters: string[]
  /** Names of all entries, in the order in which the text first gives them a value. */
  entries: string[]
  /** Docs by dotted path, those of nested object literals too. */
  docs: Record<string, string>
  /** The docstring. */
  doc: string | null
  /** Entries whose value is written as `oneOf(…)`, with the choices where they are literals. */
  choices: Record<string, JsonValue[] | null>
  /** `file:line:column` of the function, one-based. */
  at: string
}

/** A function whose parameters are filled from the config. */
export interface CapturedFunctionMeta {
  /** Name of the function, or of the variable, property or assignment it is bound to. */
  name: string | null
  /** `positional`: each parameter by its name. `pattern`: the keys of the one object pattern. */
  form: 'positional' | 'pattern'
  /** What is injected, in order. Positional parameters without a name of their own have `null`. */
  parameters: CapturedParameter[]
  /** Whether a rest parameter, or a rest element of the pattern, takes what is left over. */
  rest: boolean
  /** For `help`: `train(batch_size, optimizer, lr = 0.1)`, types left out. */
  signature: string
  /** The function's docstring, dedented. */
  doc: string | null
  /** `file:line:column` of the function, one-based. */
  at: string
}

export interface CapturedParameter {
  /** Key in the config; `null` for a positional parameter that is a pattern. */
  name: string | null
  /** Whether the text gives a default (or marks it `?`), so that it may be missing. */
  optional: boolean
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [key: string]: JsonValue }

/**
 * What a destructuring pattern binds, in the order in which the engine reads it. The runtime reads
 * along with it to pin entries at the very moment they initialise.
 */
export type PatternShape =
  | { kind: 'object'; targets: TargetShape[]; rest: string | null }
  /** `null`: a hole. */
  | { kind: 'array'; targets: (TargetShape | null)[]; rest: TargetShape | null }

/**
 * One target of a pattern: an entry by its name, a nested pattern, or neither (a name that is no
 * entry, a member). `hasDefault`: the compiler has wrapped the default, which then does the pinning.
 */
export interface TargetShape {
  entry?: string
  nested?: PatternShape
  hasDefault: boolean
}

/**
 * Where the Node loader leaves a `Map<url, LoadedModule>` of the modules it has loaded, on
 * `globalThis`. Local sources carry their digest; packages only their url.
 */
export const LOADED_MODULES = Symbol.for('sacristy.loaded-modules')

export interface LoadedModule {
  url: string
  /** MD5 of the original source's bytes; absent for modules outside the project. */
  digest?: string
}

/** Where the bin leaves the `file:` URL of the FILE it runs, on `globalThis`: the process's entry. */
export const ENTRY_MODULE = Symbol.for('sacristy.entry-module')

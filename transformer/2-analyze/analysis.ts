import type {
  CapturedFunctionMeta,
  ConfigFunctionMeta,
  DefinitionMeta,
  PatternShape,
} from '../../runtime/manifest.js'
import type { Span } from '../3-plan/operation.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'

/** What the analysis finds in one file: plain data, in source order. */
export interface Analysis {
  definitions: DefinitionAnalysis[]
  configFunctions: ConfigFunctionAnalysis[]
  /** Bodies of config functions; one that two calls name has one body. */
  configBodies: ConfigBody[]
  capturedFunctions: CapturedFunctionAnalysis[]
  capturingClasses: CapturingClassAnalysis[]
  /** Decorators that the host runs. */
  hostDecorators: (DecoratorAnalysis & { meta: CapturedFunctionMeta })[]
  diagnostics: Diagnostic[]
  /** Every name that occurs in the file. */
  names: ReadonlySet<string>
}

/** `new Experiment(…)`, `new Ingredient(…)` or the construction of a subclass. */
export interface DefinitionAnalysis {
  construction: Span
  meta: DefinitionMeta
}

/** The function argument of a `config` or `namedConfig` call. */
export interface ConfigFunctionAnalysis {
  argument: Span
  meta: ConfigFunctionMeta
}

export interface ConfigBody {
  /** The body's block, braces included. */
  block: Span
  /** Just behind the last directive, or behind the opening brace. */
  start: number
  writes: EntryWrite[]
}

/** A place where an entry gets a value. */
export type EntryWrite =
  /** `const a = EXPR` */
  | { kind: 'initialiser'; value: Span; entry: string; isAnonymousFunction: boolean }
  /** `{ a = EXPR }`, inside of a pattern. */
  | { kind: 'default'; value: Span; entry: string; isAnonymousFunction: boolean }
  /** `a = 1`, `a += 1`, `a++`: the span is the whole expression. */
  | { kind: 'assignment'; expression: Span; entry: string; isPostfix: boolean }
  /** `{ a, b } = EXPR`, declared or assigned. */
  | { kind: 'destructuring'; source: Span; shape: PatternShape; entries: string[] }
  /** A destructuring assignment whose own value is used: the span is the whole expression. */
  | { kind: 'destructuring-value'; expression: Span }

/** The function argument of `capture`, `command`, `main`, `automain` or a run hook. */
export interface CapturedFunctionAnalysis {
  argument: Span
  /** `automain` is told which module it stands in. */
  needsModuleUrl: boolean
  meta: CapturedFunctionMeta
}

/** A class whose decorators are all `@ex.capture` or `@ex.command`. */
export interface CapturingClassAnalysis {
  /** The class's body, braces included. */
  body: Span
  name: string | null
  methods: CapturedMethodAnalysis[]
}

export interface CapturedMethodAnalysis {
  /** The method from its first decorator to the end of its body. */
  element: Span
  /** The key, without the brackets of a computed one. */
  key: Span
  keyKind: 'plain' | 'computed' | 'private'
  isStatic: boolean
  /** In source order: the last one is applied first. */
  decorators: DecoratorAnalysis[]
  meta: CapturedFunctionMeta
}

export interface DecoratorAnalysis {
  /** `@` included. */
  span: Span
  expression: Span
  /** `@ex.capture`, without arguments. */
  isBare: boolean
}

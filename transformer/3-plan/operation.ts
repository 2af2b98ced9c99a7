/**
 * What a plan consists of: semantic operations by source offset. Text hosts lower them to
 * insertions, tree hosts to nodes; neither ever has to look at the source again.
 */

/** Half-open range of UTF-16 code units, `[start, end)`. */
export interface Span {
  start: number
  end: number
}

export type Operation = WrapExpression | OpenScope

/** `EXPR` → `callee(…before, EXPR, …after)`, where EXPR is the expression node at exactly `span`. */
export interface WrapExpression {
  kind: 'wrap-expression'
  span: Span
  callee: Callee
  before: Argument[]
  after: Argument[]
  /** For people who read a printed plan. */
  reason: string
}

/** `{ BODY }` → `{ const SCOPE = HELPERS.enterScope(); BODY }`, behind the body's directives. */
export interface OpenScope {
  kind: 'open-scope'
  /** Span of the function's body, braces included. */
  span: Span
  /** Offset just behind the last directive, or behind the opening brace. */
  at: number
  reason: string
}

/** A helper of `sacristy/internal`, or a method of the scope opened by `open-scope`. */
export type Callee = { of: 'helpers'; name: HelperName } | { of: 'scope'; name: ScopeMethodName }

export type HelperName = 'configFunction' | 'capturedFunction' | 'definition' | 'enterScope'
export type ScopeMethodName = 'pin' | 'pins' | 'write' | 'source'

export type Argument =
  /** A JSON literal. */
  | { kind: 'json'; value: unknown }
  /** `() => NAME` */
  | { kind: 'getter'; name: string }
  /** `(VALUE) => { NAME = VALUE }` */
  | { kind: 'setter'; name: string }
  /** `{ a: () => a, b: () => b }` */
  | { kind: 'getters'; names: string[] }
  /** `import.meta.url`, or `__filename` in a CommonJS module. */
  | { kind: 'module-url' }

/** All that a host has to do to one file. */
export interface Plan {
  /**
   * In source order, outer before inner; spans nest or are disjoint, never cross. Of two wraps of
   * one span the first is the outer one.
   */
  operations: Operation[]
  /** Local name of `import * as NAME from 'sacristy/internal'`: no binding of the file has it. */
  helpersName: string
  /** Local name of the opened scope: no binding of the file has it. */
  scopeName: string
  /** Name of a setter's parameter: no binding of the file has it. */
  valueName: string
}

/**
 * What a plan consists of: semantic operations by source offset. Text hosts lower them to
 * insertions, tree hosts to nodes; neither ever has to look at the source again.
 */
import type { CapturedFunctionMeta } from '../../runtime/manifest.js'

/** Half-open range of UTF-16 code units, `[start, end)`. */
export interface Span {
  start: number
  end: number
}

export type Operation = WrapExpression | CallExpression | OpenScope | CaptureMethods | CaptureMethod

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

/** `EXPR` → `EXPR({})` */
export interface CallExpression {
  kind: 'call-expression'
  span: Span
  reason: string
}

/**
 * `class C { BODY }` → `class C { static { HELPERS.captureMethods(this, COUNT) } BODY }`, or
 * `class C { static #CAPTURED = HELPERS.captureMethods(this, COUNT); BODY }` where private methods are
 * among them.
 */
export interface CaptureMethods {
  kind: 'capture-methods'
  /** Span of the class's body, braces included. */
  span: Span
  count: number
  isStored: boolean
  reason: string
}

/**
 * `@D1 @D2 static async KEY(…) {…}` →
 * `;static async [HELPERS.capturedMethod(META, 'static', [D1, D2], 'KEY')](…) {…}`, and for a private
 * one `static get #KEY() { return this.#CAPTURED[INDEX] }` before it.
 */
export interface CaptureMethod {
  kind: 'capture-method'
  /** Span of the whole method, decorators included. */
  span: Span
  decorators: readonly { span: Span; expression: Span }[]
  /** Without the brackets of a computed key. */
  key: Span
  keyKind: 'plain' | 'computed' | 'private'
  isStatic: boolean
  /** Which of its class's captured methods it is. */
  index: number
  /** Name of its class; given where `keyKind` is `private` and `isStatic` is not. */
  className: string | null
  meta: CapturedFunctionMeta
  reason: string
}

/** A helper of `sacristy/internal`, or a method of the scope opened by `open-scope`. */
export type Callee = { of: 'helpers'; name: HelperName } | { of: 'scope'; name: ScopeMethodName }

export type HelperName =
  | 'configFunction'
  | 'capturedFunction'
  | 'capturedMethod'
  | 'captureMethods'
  | 'hostDecorator'
  | 'definition'
  | 'enterScope'
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
  /** Private name of a class's captured methods, without `#`: no private name of the file is it. */
  capturedName: string
}

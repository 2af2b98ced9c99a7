import type { Node } from 'oxc-parser'
import { SPECIAL_NAMES } from '../../runtime/manifest.js'
import { walk } from '../1-parse/walk.js'
import type { DiagnosticList } from '../diagnostics/diagnostic.js'
import { nameSpan, patternNames } from './pattern.js'
import { type AnyFunction, type Binding, isClass, isFunction } from './scope.js'

/** Reports what a config function must not do: its meaning would be lost or unclear. */
export function checkConfigRules(
  fn: AnyFunction,
  entries: ReadonlySet<Binding>,
  name: string | null,
  diagnostics: DiagnosticList,
): void {
  const spoken = name === null ? 'This config function' : `The config function ${name}()`
  if (fn.generator) diagnostics.report('config-generator', headOf(fn), spoken)
  if (fn.body && fn.body.type !== 'BlockStatement') {
    diagnostics.report('config-return-value', fn.body, spoken)
  }
  checkBody(fn, spoken, diagnostics)
  checkShadowing(entries, diagnostics)
}

/** `function* name(…)`, without the body. */
function headOf(fn: AnyFunction): { start: number; end: number } {
  return { start: fn.start, end: fn.body?.start ?? fn.end }
}

function checkBody(fn: AnyFunction, spoken: string, diagnostics: DiagnosticList): void {
  if (!fn.body) return
  walk(fn.body, {
    enter(node, ancestors) {
      // An arrow function shares `this` and `arguments`, but its `return` is its own.
      if (isClass(node) || (isFunction(node) && node.type !== 'ArrowFunctionExpression'))
        return false
      if (node.type === 'ThisExpression') diagnostics.report('config-this', node, spoken)
      if (isArguments(node, ancestors)) diagnostics.report('config-arguments', node, spoken)
      if (node.type === 'VariableDeclarator' && !ancestors.some(isFunction)) {
        for (const name of patternNames(node.id)) {
          if (SPECIAL_NAMES.some((special) => special === name.name)) {
            diagnostics.report('config-entry-special', nameSpan(name), name.name)
          }
        }
      }
      if (node.type === 'ReturnStatement' && node.argument && !ancestors.some(isFunction)) {
        diagnostics.report('config-return-value', node, spoken)
      }
      return undefined
    },
  })
}

function isArguments(node: Node, ancestors: readonly Node[]): boolean {
  if (node.type !== 'Identifier' || node.name !== 'arguments') return false
  const parent = ancestors.at(-1)
  const isKey =
    parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand
  const isMember =
    parent?.type === 'MemberExpression' && parent.property === node && !parent.computed
  return !isKey && !isMember
}

function checkShadowing(entries: ReadonlySet<Binding>, diagnostics: DiagnosticList): void {
  for (const entry of entries) {
    const { functionScope } = entry.scope
    for (let scope = entry.scope; scope !== functionScope && scope.parent; scope = scope.parent) {
      const outer = scope.parent.bindings.get(entry.name)
      if (outer && (entries.has(outer) || outer.kind === 'parameter')) {
        diagnostics.report('config-entry-shadowed', nameSpan(entry.identifier), entry.name)
      }
    }
  }
}

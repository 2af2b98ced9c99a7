import type { ConfigBody, ConfigFunctionAnalysis, EntryWrite } from '../2-analyze/analysis.js'
import type { Argument, Operation, ScopeMethodName, Span, WrapExpression } from './operation.js'

/** `ex.config(() => {…})` → `ex.config(configFunction(() => {…}, {…}))` */
export function planConfigFunction({ argument, meta }: ConfigFunctionAnalysis): WrapExpression {
  return {
    kind: 'wrap-expression',
    span: argument,
    callee: { of: 'helpers', name: 'configFunction' },
    before: [],
    after: [{ kind: 'json', value: meta }],
    reason: `entries ${meta.entries.join(', ')}`,
  }
}

/** Opens the recording scope at the body's start and wraps every expression that sets an entry. */
export function planConfigBody({ block, start, writes }: ConfigBody): Operation[] {
  const open = { kind: 'open-scope', span: block, at: start, reason: 'records entries' } as const
  return [open, ...writes.map(planWrite)]
}

function planWrite(write: EntryWrite): WrapExpression {
  switch (write.kind) {
    // const a = 10 → const a = scope.pin('a', 10, () => a)
    case 'initialiser':
      return wrapInScope('pin', write.value, `initialises ${write.entry}`, {
        before: [{ kind: 'json', value: write.entry }],
        after: [
          { kind: 'getter', name: write.entry },
          // An anonymous function would lose the name that it infers from the binding.
          ...(write.isAnonymousFunction ? [{ kind: 'json', value: true } as const] : []),
        ],
      })
    // const { a = 10 } = f() → const { a = scope.pin('a', 10) } = scope.pins(f(), …)
    // How to read it `pins` has been told, behind the value: a debugger that is to stop on the line
    // takes the first function in it for the place.
    case 'default':
      return wrapInScope('pin', write.value, `initialises ${write.entry} by default`, {
        before: [{ kind: 'json', value: write.entry }],
        after: write.isAnonymousFunction
          ? [
              { kind: 'json', value: null },
              { kind: 'json', value: true },
            ]
          : [],
      })
    // a += 1 → scope.write('a', a += 1, () => a, (value) => { a = value }, 'assignment')
    case 'assignment':
      return wrapInScope('write', write.expression, `assigns ${write.entry}`, {
        before: [{ kind: 'json', value: write.entry }],
        after: [
          { kind: 'getter', name: write.entry },
          { kind: 'setter', name: write.entry },
          { kind: 'json', value: write.isPostfix ? 'update' : 'assignment' },
        ],
      })
    // const { a, b } = f() → const { a, b } = scope.pins(f(), shape, { a: () => a, b: () => b })
    case 'destructuring':
      return wrapInScope('pins', write.source, `takes ${write.entries.join(', ')} apart`, {
        before: [],
        after: [
          { kind: 'json', value: write.shape },
          { kind: 'getters', names: write.entries },
        ],
      })
    // use([a, b] = f()) → use(scope.source([a, b] = scope.pins(f(), …)))
    case 'destructuring-value':
      return wrapInScope('source', write.expression, 'value of a destructuring assignment', {
        before: [],
        after: [],
      })
  }
}

function wrapInScope(
  method: ScopeMethodName,
  span: Span,
  reason: string,
  { before, after }: { before: Argument[]; after: Argument[] },
): WrapExpression {
  const callee = { of: 'scope', name: method } as const
  return { kind: 'wrap-expression', span, callee, before, after, reason }
}

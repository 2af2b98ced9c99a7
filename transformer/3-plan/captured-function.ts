import type { CapturedFunctionAnalysis } from '../2-analyze/analysis.js'
import type { WrapExpression } from './operation.js'

/** `(lr, steps = 3) => …` → `capturedFunction((lr, steps = 3) => …, {…})` */
export function planCapturedFunction(
  captured: CapturedFunctionAnalysis,
  isEntry: boolean,
): WrapExpression {
  const { argument, needsModuleUrl, meta } = captured
  return {
    kind: 'wrap-expression',
    span: argument,
    callee: { of: 'helpers', name: 'capturedFunction' },
    before: [],
    after: [
      { kind: 'json', value: meta },
      ...(needsModuleUrl && isEntry ? [{ kind: 'module-url' } as const] : []),
    ],
    reason: `parameters of ${meta.signature}`,
  }
}

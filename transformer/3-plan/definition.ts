import type { DefinitionAnalysis } from '../2-analyze/analysis.js'
import type { WrapExpression } from './operation.js'

/** `new Experiment('iris')` → `definition(new Experiment('iris'), {…}, import.meta.url)` */
export function planDefinition({ construction, meta }: DefinitionAnalysis): WrapExpression {
  return {
    kind: 'wrap-expression',
    span: construction,
    callee: { of: 'helpers', name: 'definition' },
    before: [],
    after: [{ kind: 'json', value: meta }, { kind: 'module-url' }],
    reason: `name, doc and file of what is made at ${meta.at}`,
  }
}

import type { Analysis } from '../2-analyze/analysis.js'
import { planCapturedFunction } from './captured-function.js'
import { planCapturingClass, planHostDecorator } from './captured-method.js'
import { planConfigBody, planConfigFunction } from './config-function.js'
import { planDefinition } from './definition.js'
import type { Operation, Plan } from './operation.js'

/** Analysis → what a host has to do to the file. */
export function planFile(analysis: Analysis, isEntry: boolean): Plan {
  const operations = [
    ...analysis.definitions.map(planDefinition),
    ...analysis.configFunctions.map(planConfigFunction),
    ...analysis.configBodies.flatMap(planConfigBody),
    ...analysis.capturedFunctions.map((captured) => planCapturedFunction(captured, isEntry)),
    ...analysis.capturingClasses.flatMap(planCapturingClass),
    ...analysis.hostDecorators.flatMap(planHostDecorator),
  ]
  return {
    operations: inSourceOrder(operations),
    helpersName: uniqueName('__sacristy', analysis.names),
    scopeName: uniqueName('__sacristy_scope', analysis.names),
    valueName: uniqueName('__sacristy_value', analysis.names),
    capturedName: uniqueName('__sacristy_captured', analysis.names),
  }
}

/** Outer before inner. The sort is stable, so that wraps of one span stay as the planner gave them. */
function inSourceOrder(operations: readonly Operation[]): Operation[] {
  return operations.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}

function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`
  return name
}

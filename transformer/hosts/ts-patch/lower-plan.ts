/**
 * Operations → nodes. TypeScript's later transformers ask the checker about the nodes that they
 * meet, so the user's own nodes stay and only get new ones around them.
 */
import type ts from 'typescript'
import type { Operation, Plan, Span } from '../../3-plan/operation.js'
import { NodeBuilder } from './node-builder.js'

export function lowerPlan(
  typescript: typeof ts,
  sourceFile: ts.SourceFile,
  plan: Plan,
  format: 'esm' | 'commonjs',
  context: ts.TransformationContext,
): ts.SourceFile {
  if (plan.operations.length === 0) return sourceFile
  const build = new NodeBuilder(typescript, context.factory, plan, format)
  const wraps = bySpan(plan.operations.filter((operation) => operation.kind === 'wrap-expression'))
  const scopes = bySpan(plan.operations.filter((operation) => operation.kind === 'open-scope'))
  const visit = (node: ts.Node): ts.Node => {
    const span = { start: node.getStart(sourceFile), end: node.end }
    if (typescript.isBlock(node)) {
      const operations = take(scopes, span)
      const block = typescript.visitEachChild(node, visit, context)
      return operations.reduce((opened, operation) => build.open(opened, operation), block)
    }
    if (typescript.isExpression(node)) {
      // Taken before the children are looked at: a node and its only child may share a span, and
      // the operations are the outer one's. The last of them is the innermost.
      const operations = take(wraps, span).toReversed()
      const expression = typescript.visitEachChild(node, visit, context)
      return operations.reduce<ts.Expression>(
        (wrapped, operation) => build.wrap(wrapped, operation),
        expression,
      )
    }
    return typescript.visitEachChild(node, visit, context)
  }

  const visited = typescript.visitNodes(sourceFile.statements, visit, typescript.isStatement)
  const [left] = [...wraps.keys(), ...scopes.keys()]
  if (left !== undefined) {
    throw new Error(
      `sacristy found no node at ${left} of ${sourceFile.fileName}: please report it.`,
    )
  }
  return context.factory.updateSourceFile(
    sourceFile,
    typescript.setTextRange(
      context.factory.createNodeArray(behindDirectives(typescript, visited, build.importHelpers())),
      sourceFile.statements,
    ),
  )
}

function behindDirectives(
  typescript: typeof ts,
  statements: readonly ts.Statement[],
  added: ts.Statement,
): ts.Statement[] {
  const isDirective = (statement: ts.Statement): boolean =>
    typescript.isExpressionStatement(statement) && typescript.isStringLiteral(statement.expression)
  const first = statements.findIndex((statement) => !isDirective(statement))
  const at = first < 0 ? statements.length : first
  return [...statements.slice(0, at), added, ...statements.slice(at)]
}

function bySpan<T extends Operation>(operations: T[]): Map<string, T[]> {
  return Map.groupBy(operations, ({ span }) => keyOf(span))
}

function take<T>(pending: Map<string, T[]>, span: Span): T[] {
  const key = keyOf(span)
  const operations = pending.get(key) ?? []
  pending.delete(key)
  return operations
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`
}

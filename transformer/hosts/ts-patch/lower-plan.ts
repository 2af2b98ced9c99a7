/**
 * Operations → nodes. TypeScript's later transformers ask the checker about the nodes that they
 * meet, so the user's own nodes stay and only get new ones around them.
 */
import type ts from 'typescript'
import type { Operation, Plan } from '../../3-plan/operation.js'
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
  const pending = new Map(plan.operations.map((operation) => [keyOf(operation), operation]))

  const take = (kind: Operation['kind'], node: ts.Node): Operation | undefined => {
    const key = keyOf({ kind, span: { start: node.getStart(sourceFile), end: node.end } })
    const operation = pending.get(key)
    pending.delete(key)
    return operation
  }
  const visit = (node: ts.Node): ts.Node => {
    if (typescript.isBlock(node)) {
      const operation = take('open-scope', node)
      const block = typescript.visitEachChild(node, visit, context)
      return operation?.kind === 'open-scope' ? build.open(block, operation) : block
    }
    if (typescript.isExpression(node)) {
      // Taken before the children are looked at: a node and its only child may share a span, and
      // the operation is the outer one's.
      const operation = take('wrap-expression', node)
      const expression = typescript.visitEachChild(node, visit, context)
      return operation?.kind === 'wrap-expression' ? build.wrap(expression, operation) : expression
    }
    return typescript.visitEachChild(node, visit, context)
  }

  const visited = typescript.visitNodes(sourceFile.statements, visit, typescript.isStatement)
  const [left] = pending.keys()
  if (left !== undefined) {
    throw new Error(
      `sacristy found no node for ${left} in ${sourceFile.fileName}: please report it.`,
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

function keyOf({ kind, span }: Pick<Operation, 'kind' | 'span'>): string {
  return `${kind} ${span.start}-${span.end}`
}

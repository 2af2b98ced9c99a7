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
  const pending = Map.groupBy(plan.operations, ({ span }) => keyOf(span))

  const visit = (node: ts.Node): ts.Node | ts.Node[] => {
    // Taken before the children are looked at: a node and its only child may share a span, and the
    // operations are the outer one's. The last of them is the innermost.
    const operations = spansOf(typescript, node, sourceFile).flatMap((span) => take(pending, span))
    const visited = typescript.visitEachChild(node, visit, context)
    const [method] = operations
    if (method?.kind === 'capture-method') return build.captureMethod(visited, method)
    return operations.reduceRight((inner, operation) => build.lower(inner, operation), visited)
  }

  const visited = typescript.visitNodes(sourceFile.statements, visit, typescript.isStatement)
  const [left] = pending.keys()
  if (left !== undefined) {
    throw new Error(
      `sacristy found no node at ${left} of ${sourceFile.fileName}: please report it.`,
    )
  }
  return context.factory.updateSourceFile(
    sourceFile,
    typescript.setTextRange(
      context.factory.createNodeArray(
        behindDirectives(typescript, visited, build.importHelpers(sourceFile)),
      ),
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

/** The spans under which a plan may speak of a node: a class's own, and that of its body. */
function spansOf(typescript: typeof ts, node: ts.Node, sourceFile: ts.SourceFile): Span[] {
  const isTarget =
    typescript.isBlock(node) ||
    typescript.isExpression(node) ||
    typescript.isMethodDeclaration(node)
  const own = isTarget ? [{ start: node.getStart(sourceFile), end: node.end }] : []
  const body = typescript.isClassLike(node) ? [{ start: node.members.pos - 1, end: node.end }] : []
  return [...own, ...body]
}

function take(pending: Map<string, Operation[]>, span: Span): Operation[] {
  const key = keyOf(span)
  const operations = pending.get(key) ?? []
  pending.delete(key)
  return operations
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`
}

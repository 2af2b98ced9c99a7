/**
 * Operations → nodes of Babel's own tree, changed in place: the user's nodes stay, with their places
 * and comments, and only get new ones around them.
 */
import type { File, types as t } from '@babel/core'
import type { Operation, Plan, Span } from '../../3-plan/operation.js'
import type { GeneratedCode } from '../../4-apply/generated-code.js'
import { NodeBuilder } from './node-builder.js'

export function lowerPlan(
  types: typeof t,
  { ast, code }: Pick<File, 'ast' | 'code'>,
  plan: Plan,
  moduleUrl: GeneratedCode,
): void {
  if (plan.operations.length === 0) return
  const build = new NodeBuilder(types, plan, moduleUrl)
  const pending = new PendingOperations(plan.operations, code, types)

  /** What takes the place of a node, whose operations are lowered outermost last. */
  const lower = (node: t.Node): t.Node[] => {
    if (!pending.anyIn(node)) return [node]
    // Taken before the children are looked at: a node and its only child may share a span, and the
    // operations are the outer one's. The last of them is the innermost.
    const operations = pending.take(node)
    lowerChildren(node)
    const [method] = operations
    if (method?.kind === 'capture-method') return build.captureMethod(node, method)
    return [
      operations.reduceRight<t.Node>((inner, operation) => build.lower(inner, operation), node),
    ]
  }

  const lowerChildren = (node: t.Node): void => {
    for (const key of types.VISITOR_KEYS[node.type] ?? []) {
      const value: unknown = Reflect.get(node, key)
      if (Array.isArray(value)) {
        // In place: Babel may hold on to the list.
        value.splice(0, Infinity, ...value.flatMap((item) => (item ? lower(item) : [item])))
      } else if (types.isNode(value)) {
        Reflect.set(node, key, lower(value)[0])
      }
    }
  }

  lowerChildren(ast.program)
  if (pending.left) {
    const { start, end } = pending.left.span
    throw new Error(`sacristy found no node at ${start}-${end}: please report it.`)
  }
  ast.program.body.unshift(build.importHelpers(ast.program.sourceType))
}

/** The operations that have not found their nodes yet. */
class PendingOperations {
  readonly #byStart: Map<number, Operation[]>
  readonly #starts: readonly number[]
  readonly #code: string

  constructor(
    operations: readonly Operation[],
    code: string,
    private readonly types: typeof t,
  ) {
    this.#byStart = Map.groupBy(operations, ({ span }) => span.start)
    this.#starts = [...this.#byStart.keys()].sort((a, b) => a - b)
    this.#code = code
  }

  get left(): Operation | undefined {
    return this.#byStart.values().next().value?.[0]
  }

  /** Whether there is something to do at a node or below it: most of a file is passed over. */
  anyIn(node: t.Node): boolean {
    return (this.#starts[this.#firstFrom(outerStart(node))] ?? Infinity) < endOf(node)
  }

  /** Hands out the operations of a node, outermost first. */
  take(node: t.Node): Operation[] {
    const isTaken = ({ kind, span }: Operation): boolean =>
      this.#mayHave(node, kind) && this.#isSpanOf(span, node)
    const taken: Operation[] = []
    for (let index = this.#firstFrom(outerStart(node)); index < this.#starts.length; index++) {
      const start = this.#starts[index] ?? Infinity
      if (start > startOf(node)) break
      const here = this.#byStart.get(start) ?? []
      taken.push(...here.filter(isTaken))
      const rest = here.filter((operation) => !isTaken(operation))
      if (rest.length > 0) this.#byStart.set(start, rest)
      else this.#byStart.delete(start)
    }
    return taken
  }

  /** Of nodes with one span, which an operation is about: a statement may end where its expression does. */
  #mayHave(node: t.Node, kind: Operation['kind']): boolean {
    switch (kind) {
      case 'open-scope':
        return this.types.isBlockStatement(node)
      case 'capture-methods':
        return this.types.isClassBody(node)
      case 'capture-method':
        return this.types.isMethod(node) || this.types.isClassPrivateMethod(node)
      default:
        return this.types.isExpression(node)
    }
  }

  /** Index of the first start that is not before `offset`. */
  #firstFrom(offset: number): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? Infinity) < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** A span may be that of the parentheses around, for which Babel has no node of its own. */
  #isSpanOf({ start, end }: Span, node: t.Node): boolean {
    if (start === node.start && end === node.end) return true
    const isAround = start < startOf(node) && start >= outerStart(node)
    return isAround && end > endOf(node) && CLOSING.test(this.#code.slice(endOf(node), end))
  }
}

/** What can stand between an expression and the last of its closing parentheses. */
const CLOSING = /^(?:\s|\)|\/\*[\s\S]*?\*\/|\/\/.*)*\)$/

/** Of the outermost parenthesis around a node, where there is one. */
function outerStart(node: t.Node): number {
  const parenthesis = node.extra?.parenStart
  return typeof parenthesis === 'number' ? parenthesis : startOf(node)
}

function startOf(node: t.Node): number {
  return node.start ?? 0
}

function endOf(node: t.Node): number {
  return node.end ?? 0
}

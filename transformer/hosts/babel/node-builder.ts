/** The new nodes around the user's own: calls of helpers, their arguments, the import. */
import type { types as t } from '@babel/core'
import { INTERNAL_MODULE } from '../../../runtime/manifest.js'
import type {
  Argument,
  Callee,
  CaptureMethod,
  CaptureMethods,
  Operation,
  Plan,
  WrapExpression,
} from '../../3-plan/operation.js'

/** What the plan calls what it adds. */
type Names = Omit<Plan, 'operations'>

export class NodeBuilder {
  readonly #types: typeof t
  readonly #names: Names
  readonly #format: 'esm' | 'commonjs'

  constructor(types: typeof t, names: Names, format: 'esm' | 'commonjs') {
    this.#types = types
    this.#names = names
    this.#format = format
  }

  /** A node with what `operation` puts around it or into it. */
  lower(node: t.Node, operation: Operation): t.Node {
    const types = this.#types
    switch (operation.kind) {
      case 'wrap-expression':
        return types.isExpression(node) ? this.#wrap(node, operation) : node
      case 'call-expression':
        return types.isExpression(node)
          ? types.callExpression(node, [types.objectExpression([])])
          : node
      case 'open-scope':
        if (types.isBlockStatement(node)) this.#open(node)
        return node
      case 'capture-methods':
        if (types.isClassBody(node)) this.#captureMethods(node, operation)
        return node
      case 'capture-method':
        return node
    }
  }

  /** `EXPR` → `callee(…before, EXPR, …after)` */
  #wrap(expression: t.Expression, { callee, before, after }: WrapExpression): t.Expression {
    const call = this.#call(callee, [
      ...before.map((argument) => this.#argument(argument)),
      expression,
      ...after.map((argument) => this.#argument(argument)),
    ])
    // For source maps, and for tools that count what the user has written (coverage).
    call.loc = expression.loc ?? null
    return call
  }

  /** `{ BODY }` → `{ const SCOPE = HELPERS.enterScope(); BODY }`: directives stand apart. */
  #open(block: t.BlockStatement): void {
    const enter = this.#call({ of: 'helpers', name: 'enterScope' }, [])
    block.body.unshift(this.#constant(this.#names.scopeName, enter))
  }

  /** `class C { BODY }` → `class C { static { HELPERS.captureMethods(this, COUNT) } BODY }` */
  #captureMethods(body: t.ClassBody, { count, isStored }: CaptureMethods): void {
    const types = this.#types
    const call = this.#call({ of: 'helpers', name: 'captureMethods' }, [
      types.thisExpression(),
      types.numericLiteral(count),
    ])
    const first = isStored
      ? types.classPrivateProperty(this.#capturedName(), call, [], true)
      : types.staticBlock([types.expressionStatement(call)])
    body.body.unshift(first)
  }

  /** `@D KEY(…) {…}` → `[HELPERS.capturedMethod(META, 'instance', [D], 'KEY')](…) {…}` */
  captureMethod(node: t.Node, operation: CaptureMethod): t.Node[] {
    const types = this.#types
    if (!types.isClassMethod(node) && !types.isClassPrivateMethod(node)) return [node]
    const { meta, isStatic } = operation
    const isPrivate = types.isClassPrivateMethod(node)
    const key = this.#call({ of: 'helpers', name: 'capturedMethod' }, [
      types.valueToNode(meta),
      types.stringLiteral(isStatic ? 'static' : 'instance'),
      types.arrayExpression((node.decorators ?? []).map(({ expression }) => expression)),
      isPrivate ? types.nullLiteral() : this.#methodKey(node, meta.name),
    ])
    const { params, body, generator, async } = node
    const method = types.classMethod('method', key, params, body, true, isStatic, generator, async)
    method.returnType = node.returnType ?? null
    method.typeParameters = node.typeParameters ?? null
    types.inherits(method, node)
    return isPrivate ? [this.#getterOf(node.key, operation), method] : [method]
  }

  #methodKey({ key, computed }: t.ClassMethod, name: string | null): t.Expression {
    if (computed && this.#types.isExpression(key)) return key
    return this.#types.stringLiteral(name ?? '')
  }

  /** `get #KEY() { return C.#CAPTURED[INDEX] }` */
  #getterOf(
    name: t.PrivateName,
    { isStatic, className, index }: CaptureMethod,
  ): t.ClassPrivateMethod {
    const types = this.#types
    const owner =
      isStatic || className === null ? types.thisExpression() : types.identifier(className)
    const captured = types.memberExpression(owner, this.#capturedName())
    const result = types.memberExpression(captured, types.numericLiteral(index), true)
    const body = types.blockStatement([types.returnStatement(result)])
    return types.classPrivateMethod('get', name, [], body, isStatic)
  }

  #capturedName(): t.PrivateName {
    return this.#types.privateName(this.#types.identifier(this.#names.capturedName))
  }

  /** `import * as HELPERS from 'sacristy/internal'`, or a script's `require`. */
  importHelpers(sourceType: t.Program['sourceType']): t.Statement {
    const types = this.#types
    const source = types.stringLiteral(INTERNAL_MODULE)
    const { helpersName } = this.#names
    if (sourceType === 'module') {
      const everything = types.importNamespaceSpecifier(types.identifier(helpersName))
      return types.importDeclaration([everything], source)
    }
    return this.#constant(helpersName, types.callExpression(types.identifier('require'), [source]))
  }

  #call({ of, name }: Callee, values: t.Expression[]): t.CallExpression {
    const types = this.#types
    const { helpersName, scopeName } = this.#names
    const owner = types.identifier(of === 'helpers' ? helpersName : scopeName)
    return types.callExpression(types.memberExpression(owner, types.identifier(name)), values)
  }

  #argument(argument: Argument): t.Expression {
    switch (argument.kind) {
      case 'json':
        return this.#types.valueToNode(argument.value)
      case 'getter':
        return this.#getter(argument.name)
      case 'setter':
        return this.#setter(argument.name)
      case 'getters':
        return this.#getters(argument.names)
      case 'module-url':
        return this.#moduleUrl()
    }
  }

  /** `() => NAME` */
  #getter(name: string): t.Expression {
    return this.#types.arrowFunctionExpression([], this.#types.identifier(name))
  }

  /** `(VALUE) => { NAME = VALUE }` */
  #setter(name: string): t.Expression {
    const types = this.#types
    const value = types.identifier(this.#names.valueName)
    const assignment = types.assignmentExpression(
      '=',
      types.identifier(name),
      types.cloneNode(value),
    )
    const body = types.blockStatement([types.expressionStatement(assignment)])
    return types.arrowFunctionExpression([value], body)
  }

  /** `{ a: () => a }`, with keys that never set the prototype. */
  #getters(names: string[]): t.Expression {
    const types = this.#types
    const properties = names.map((name) => {
      const isPlain = name !== '__proto__'
      const key = isPlain ? types.identifier(name) : types.stringLiteral(name)
      return types.objectProperty(key, this.#getter(name), !isPlain)
    })
    return types.objectExpression(properties)
  }

  #moduleUrl(): t.Expression {
    const types = this.#types
    if (this.#format === 'commonjs') return types.identifier('__filename')
    const meta = types.metaProperty(types.identifier('import'), types.identifier('meta'))
    return types.memberExpression(meta, types.identifier('url'))
  }

  #constant(name: string, value: t.Expression): t.Statement {
    const types = this.#types
    return types.variableDeclaration('const', [
      types.variableDeclarator(types.identifier(name), value),
    ])
  }
}

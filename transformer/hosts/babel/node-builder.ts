/** Generated code as nodes of Babel's tree, and where it goes in the user's own. */
import type { types as t } from '@babel/core'
import { INTERNAL_MODULE } from '../../../runtime/manifest.js'
import type {
  CaptureMethod,
  CaptureMethods,
  Operation,
  Plan,
  WrapExpression,
} from '../../3-plan/operation.js'
import { CodeGenerator, type GeneratedCode, nextOf, ofJson } from '../../4-apply/generated-code.js'

export class NodeBuilder {
  readonly #types: typeof t
  readonly #plan: Plan
  readonly #generator: CodeGenerator

  constructor(types: typeof t, plan: Plan, moduleUrl: GeneratedCode) {
    this.#types = types
    this.#plan = plan
    this.#generator = new CodeGenerator(plan, moduleUrl)
  }

  /** A node with what `operation` puts around it or into it. */
  lower(node: t.Node, operation: Operation): t.Node {
    const types = this.#types
    switch (operation.kind) {
      case 'wrap-expression':
        return types.isExpression(node) ? this.#wrap(node, operation) : node
      case 'call-expression':
        return types.isExpression(node) ? this.#build(this.#generator.called(), [node]) : node
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

  #wrap(expression: t.Expression, operation: WrapExpression): t.Expression {
    const call = this.#build(this.#generator.wrapped(operation), [expression])
    // For source maps, and for tools that count what the user has written (coverage).
    call.loc = expression.loc ?? null
    return call
  }

  /** `{ BODY }` → `{ const SCOPE = HELPERS.enterScope(); BODY }`: directives stand apart. */
  #open(block: t.BlockStatement): void {
    const enter = this.#build(this.#generator.enterScope())
    block.body.unshift(this.#constant(this.#plan.scopeName, enter))
  }

  /** `class C { BODY }` → `class C { static { HELPERS.captureMethods(this, COUNT) } BODY }` */
  #captureMethods(body: t.ClassBody, operation: CaptureMethods): void {
    const types = this.#types
    const call = this.#build(this.#generator.captureMethods(operation))
    const first = operation.isStored
      ? types.classPrivateProperty(this.#privateName(this.#generator.storeName), call, [], true)
      : types.staticBlock([types.expressionStatement(call)])
    body.body.unshift(first)
  }

  /** `@D KEY(…) {…}` → `[HELPERS.capturedMethod(META, 'instance', [D], 'KEY')](…) {…}` */
  captureMethod(node: t.Node, operation: CaptureMethod): t.Node[] {
    const types = this.#types
    const isPrivate = types.isClassPrivateMethod(node)
    if (!types.isClassMethod(node) && !isPrivate) return [node]
    const decorators = (node.decorators ?? []).map(({ expression }) => expression)
    const holes =
      operation.keyKind === 'computed' && types.isExpression(node.key)
        ? [...decorators, node.key]
        : decorators
    const key = this.#build(this.#generator.methodKey(operation), holes)
    const { params, body, generator, async } = node
    const method = types.classMethod(
      'method',
      key,
      params,
      body,
      true,
      operation.isStatic,
      generator,
      async,
    )
    method.returnType = node.returnType ?? null
    method.typeParameters = node.typeParameters ?? null
    types.inherits(method, node)
    return isPrivate ? [this.#getterOf(node.key, operation), method] : [method]
  }

  /** `get #KEY() { return C.#CAPTURED[INDEX] }` */
  #getterOf(name: t.PrivateName, operation: CaptureMethod): t.ClassPrivateMethod {
    const types = this.#types
    const stored = this.#build(this.#generator.storedMethod(operation))
    const body = types.blockStatement([types.returnStatement(stored)])
    return types.classPrivateMethod('get', name, [], body, operation.isStatic)
  }

  /** `import * as HELPERS from 'sacristy/internal'`, or a script's `require`. */
  importHelpers(sourceType: t.Program['sourceType']): t.Statement {
    const types = this.#types
    const source = types.stringLiteral(INTERNAL_MODULE)
    const { helpersName } = this.#plan
    if (sourceType === 'module') {
      const everything = types.importNamespaceSpecifier(types.identifier(helpersName))
      return types.importDeclaration([everything], source)
    }
    return this.#constant(helpersName, types.callExpression(types.identifier('require'), [source]))
  }

  /** @param holes the user's own expressions, in the order in which the code has holes for them */
  #build(code: GeneratedCode, holes: readonly t.Expression[] = []): t.Expression {
    const types = this.#types
    const rest = holes.values()
    const build = (part: GeneratedCode): t.Expression => {
      switch (part.kind) {
        case 'hole':
          return nextOf(rest)
        case 'name':
          return types.identifier(part.name)
        case 'this':
          return types.thisExpression()
        case 'literal':
          return types.valueToNode(part.value)
        case 'member':
          return types.memberExpression(build(part.object), this.#memberName(part.name))
        case 'element':
          return types.memberExpression(build(part.object), types.numericLiteral(part.index), true)
        case 'call':
          return types.callExpression(build(part.callee), part.arguments.map(build))
        case 'json':
          return build(ofJson(part.value))
        case 'array':
          return types.arrayExpression(part.items.map(build))
        case 'object':
          return types.objectExpression(
            part.entries.map(([key, value]) => this.#property(key, build(value))),
          )
        case 'getter':
          return types.arrowFunctionExpression([], types.identifier(part.name))
        case 'setter':
          return this.#setter(part.name, part.parameter)
        case 'module-url':
          return this.#moduleUrl()
      }
    }
    return build(code)
  }

  #memberName(name: string): t.Identifier | t.PrivateName {
    return name.startsWith('#') ? this.#privateName(name) : this.#types.identifier(name)
  }

  #privateName(name: string): t.PrivateName {
    return this.#types.privateName(this.#types.identifier(name.slice(1)))
  }

  /** Computed where a plain key would set the prototype instead. */
  #property(key: string, value: t.Expression): t.ObjectProperty {
    const types = this.#types
    const isPlain = key !== '__proto__'
    const name =
      isPlain && types.isValidIdentifier(key, false)
        ? types.identifier(key)
        : types.stringLiteral(key)
    return types.objectProperty(name, value, !isPlain)
  }

  /** `(PARAMETER) => { NAME = PARAMETER }` */
  #setter(name: string, parameter: string): t.Expression {
    const types = this.#types
    const target = types.identifier(name)
    const assignment = types.assignmentExpression('=', target, types.identifier(parameter))
    const body = types.blockStatement([types.expressionStatement(assignment)])
    return types.arrowFunctionExpression([types.identifier(parameter)], body)
  }

  #moduleUrl(): t.Expression {
    const types = this.#types
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

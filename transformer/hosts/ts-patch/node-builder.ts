/** The new nodes around the user's own: calls of helpers, their arguments, the import. */
import type ts from 'typescript'
import { INTERNAL_MODULE } from '../../../runtime/manifest.js'
import type {
  Argument,
  Callee,
  CaptureMethod,
  CaptureMethods,
  OpenScope,
  Operation,
  Plan,
  WrapExpression,
} from '../../3-plan/operation.js'

/** What the plan calls what it adds. */
type Names = Omit<Plan, 'operations'>

export class NodeBuilder {
  readonly #ts: typeof ts
  readonly #factory: ts.NodeFactory
  readonly #names: Names
  readonly #format: 'esm' | 'commonjs'

  constructor(
    typescript: typeof ts,
    factory: ts.NodeFactory,
    names: Names,
    format: 'esm' | 'commonjs',
  ) {
    this.#ts = typescript
    this.#factory = factory
    this.#names = names
    this.#format = format
  }

  /** A node with what `operation` puts around it or into it. */
  lower(node: ts.Node, operation: Operation): ts.Node {
    switch (operation.kind) {
      case 'wrap-expression':
        return this.#ts.isExpression(node) ? this.#wrap(node, operation) : node
      case 'call-expression':
        return this.#ts.isExpression(node) ? this.#callWithOptions(node) : node
      case 'open-scope':
        return this.#ts.isBlock(node) ? this.#open(node, operation) : node
      case 'capture-methods':
        return this.#ts.isClassLike(node) ? this.#captureMethods(node, operation) : node
      case 'capture-method':
        return node
    }
  }

  /** `EXPR` → `callee(…before, EXPR, …after)` */
  #wrap(expression: ts.Expression, { callee, before, after }: WrapExpression): ts.Expression {
    const call = this.#call(callee, [
      ...before.map((argument) => this.#argument(argument)),
      expression,
      ...after.map((argument) => this.#argument(argument)),
    ])
    return this.#ts.setSourceMapRange(call, this.#ts.getSourceMapRange(expression))
  }

  /** `EXPR` → `EXPR({})` */
  #callWithOptions(expression: ts.Expression): ts.Expression {
    return this.#factory.createCallExpression(expression, undefined, [
      this.#factory.createObjectLiteralExpression(),
    ])
  }

  /** `{ BODY }` → `{ const SCOPE = HELPERS.enterScope(); BODY }`, behind the directives. */
  #open(block: ts.Block, { at }: OpenScope): ts.Block {
    const directives = block.statements.filter((statement) => statement.end <= at)
    const rest = block.statements.slice(directives.length)
    const enter = this.#call({ of: 'helpers', name: 'enterScope' }, [])
    const statements = [...directives, this.#constant(this.#names.scopeName, enter), ...rest]
    return this.#factory.updateBlock(
      block,
      this.#ts.setTextRange(this.#factory.createNodeArray(statements), block.statements),
    )
  }

  /** `class C { BODY }` → `class C { static { HELPERS.captureMethods(this, COUNT) } BODY }` */
  #captureMethods(node: ts.ClassLikeDeclaration, { count, isStored }: CaptureMethods): ts.Node {
    const factory = this.#factory
    const call = this.#call({ of: 'helpers', name: 'captureMethods' }, [
      factory.createThis(),
      factory.createNumericLiteral(count),
    ])
    const first = isStored
      ? factory.createPropertyDeclaration(
          [factory.createModifier(this.#ts.SyntaxKind.StaticKeyword)],
          factory.createPrivateIdentifier(`#${this.#names.capturedName}`),
          undefined,
          undefined,
          call,
        )
      : factory.createClassStaticBlockDeclaration(
          factory.createBlock([factory.createExpressionStatement(call)]),
        )
    const members = this.#ts.setTextRange(
      factory.createNodeArray([first, ...node.members]),
      node.members,
    )
    const { modifiers, name, typeParameters, heritageClauses } = node
    return this.#ts.isClassDeclaration(node)
      ? factory.updateClassDeclaration(
          node,
          modifiers,
          name,
          typeParameters,
          heritageClauses,
          members,
        )
      : factory.updateClassExpression(
          node,
          modifiers,
          name,
          typeParameters,
          heritageClauses,
          members,
        )
  }

  /** `@D KEY(…) {…}` → `[HELPERS.capturedMethod(META, 'instance', [D], 'KEY')](…) {…}` */
  captureMethod(node: ts.Node, operation: CaptureMethod): ts.Node[] {
    if (!this.#ts.isMethodDeclaration(node)) return [node]
    const { isStatic, meta } = operation
    const decorators = this.#ts.getDecorators(node)?.map(({ expression }) => expression)
    const key = this.#call({ of: 'helpers', name: 'capturedMethod' }, [
      this.#json(meta),
      this.#json(isStatic ? 'static' : 'instance'),
      this.#factory.createArrayLiteralExpression(decorators),
      this.#methodKey(node.name),
    ])
    const method = this.#factory.updateMethodDeclaration(
      node,
      this.#ts.getModifiers(node),
      node.asteriskToken,
      this.#factory.createComputedPropertyName(key),
      node.questionToken,
      node.typeParameters,
      node.parameters,
      node.type,
      node.body,
    )
    return this.#ts.isPrivateIdentifier(node.name)
      ? [this.#getterOf(node.name, operation), method]
      : [method]
  }

  /** The key as an expression; `null` for a private name. */
  #methodKey(name: ts.PropertyName): ts.Expression {
    if (this.#ts.isComputedPropertyName(name)) return name.expression
    if (this.#ts.isPrivateIdentifier(name)) return this.#factory.createNull()
    return this.#factory.createStringLiteral(name.text, true)
  }

  /** `get #KEY() { return C.#CAPTURED[INDEX] }` */
  #getterOf(
    name: ts.PrivateIdentifier,
    { isStatic, className, index }: CaptureMethod,
  ): ts.GetAccessorDeclaration {
    const factory = this.#factory
    const owner =
      isStatic || className === null ? factory.createThis() : factory.createIdentifier(className)
    const captured = factory.createPropertyAccessExpression(
      owner,
      factory.createPrivateIdentifier(`#${this.#names.capturedName}`),
    )
    const result = factory.createElementAccessExpression(captured, index)
    return factory.createGetAccessorDeclaration(
      isStatic ? [factory.createModifier(this.#ts.SyntaxKind.StaticKeyword)] : [],
      name,
      [],
      undefined,
      factory.createBlock([factory.createReturnStatement(result)]),
    )
  }

  /** `import * as HELPERS from 'sacristy/internal'`, which TypeScript lowers to the file's format. */
  importHelpers(): ts.Statement {
    const { helpersName } = this.#names
    const everything = this.#factory.createNamespaceImport(
      this.#factory.createIdentifier(helpersName),
    )
    return this.#factory.createImportDeclaration(
      undefined,
      this.#factory.createImportClause(undefined, undefined, everything),
      this.#factory.createStringLiteral(INTERNAL_MODULE, true),
    )
  }

  #call({ of, name }: Callee, values: ts.Expression[]): ts.Expression {
    const { helpersName, scopeName } = this.#names
    const owner = this.#factory.createIdentifier(of === 'helpers' ? helpersName : scopeName)
    const callee = this.#factory.createPropertyAccessExpression(owner, name)
    return this.#factory.createCallExpression(callee, undefined, values)
  }

  #argument(argument: Argument): ts.Expression {
    switch (argument.kind) {
      case 'json':
        return this.#json(argument.value)
      case 'getter':
        return this.#getter(argument.name)
      case 'setter':
        return this.#setter(argument.name)
      case 'getters':
        return this.#factory.createObjectLiteralExpression(
          argument.names.map((name) => this.#property(name, this.#getter(name))),
        )
      case 'module-url':
        return this.#moduleUrl()
    }
  }

  /** `() => NAME` */
  #getter(name: string): ts.Expression {
    return this.#arrow([], this.#factory.createIdentifier(name))
  }

  /** `(VALUE) => { NAME = VALUE }` */
  #setter(name: string): ts.Expression {
    const value = this.#names.valueName
    const assignment = this.#factory.createAssignment(
      this.#factory.createIdentifier(name),
      this.#factory.createIdentifier(value),
    )
    const body = this.#factory.createBlock([this.#factory.createExpressionStatement(assignment)])
    return this.#arrow([value], body)
  }

  #arrow(parameters: string[], body: ts.ConciseBody): ts.Expression {
    return this.#factory.createArrowFunction(
      undefined,
      undefined,
      parameters.map((name) =>
        this.#factory.createParameterDeclaration(undefined, undefined, name),
      ),
      undefined,
      this.#factory.createToken(this.#ts.SyntaxKind.EqualsGreaterThanToken),
      body,
    )
  }

  #moduleUrl(): ts.Expression {
    if (this.#format === 'commonjs') return this.#factory.createIdentifier('__filename')
    const meta = this.#factory.createMetaProperty(
      this.#ts.SyntaxKind.ImportKeyword,
      this.#factory.createIdentifier('meta'),
    )
    return this.#factory.createPropertyAccessExpression(meta, 'url')
  }

  #json(value: unknown): ts.Expression {
    if (Array.isArray(value)) {
      return this.#factory.createArrayLiteralExpression(value.map((item) => this.#json(item)))
    }
    if (typeof value === 'object' && value !== null) {
      return this.#factory.createObjectLiteralExpression(
        Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([key, item]) => this.#property(key, this.#json(item))),
      )
    }
    if (typeof value === 'string') return this.#factory.createStringLiteral(value, true)
    if (typeof value === 'number') return this.#number(value)
    if (typeof value === 'boolean') {
      return value ? this.#factory.createTrue() : this.#factory.createFalse()
    }
    return this.#factory.createNull()
  }

  #number(value: number): ts.Expression {
    const magnitude = this.#factory.createNumericLiteral(Math.abs(value))
    if (value >= 0 && !Object.is(value, -0)) return magnitude
    return this.#factory.createPrefixUnaryExpression(this.#ts.SyntaxKind.MinusToken, magnitude)
  }

  /** Computed where a plain key would set the prototype instead. */
  #property(key: string, value: ts.Expression): ts.PropertyAssignment {
    const literal = this.#factory.createStringLiteral(key, true)
    const name = key === '__proto__' ? this.#factory.createComputedPropertyName(literal) : literal
    return this.#factory.createPropertyAssignment(name, value)
  }

  #constant(name: string, value: ts.Expression): ts.Statement {
    const declaration = this.#factory.createVariableDeclaration(name, undefined, undefined, value)
    const { Const } = this.#ts.NodeFlags
    return this.#factory.createVariableStatement(
      undefined,
      this.#factory.createVariableDeclarationList([declaration], Const),
    )
  }
}

/** Generated code as nodes of TypeScript's tree, and where it goes in the user's own. */
import type ts from 'typescript'
import { INTERNAL_MODULE } from '../../../runtime/manifest.js'
import type {
  CaptureMethod,
  CaptureMethods,
  OpenScope,
  Operation,
  Plan,
  WrapExpression,
} from '../../3-plan/operation.js'
import {
  CodeGenerator,
  type GeneratedCode,
  MODULE_URL,
  nextOf,
  ofJson,
} from '../../4-apply/generated-code.js'

export class NodeBuilder {
  readonly #ts: typeof ts
  readonly #factory: ts.NodeFactory
  readonly #plan: Plan
  readonly #format: 'esm' | 'commonjs'
  readonly #generator: CodeGenerator

  constructor(
    typescript: typeof ts,
    factory: ts.NodeFactory,
    plan: Plan,
    format: 'esm' | 'commonjs',
  ) {
    this.#ts = typescript
    this.#factory = factory
    this.#plan = plan
    this.#format = format
    this.#generator = new CodeGenerator(plan, MODULE_URL[format])
  }

  /** A node with what `operation` puts around it or into it. */
  lower(node: ts.Node, operation: Operation): ts.Node {
    switch (operation.kind) {
      case 'wrap-expression':
        return this.#ts.isExpression(node) ? this.#wrap(node, operation) : node
      case 'call-expression':
        return this.#ts.isExpression(node) ? this.#build(this.#generator.called(), [node]) : node
      case 'open-scope':
        return this.#ts.isBlock(node) ? this.#open(node, operation) : node
      case 'capture-methods':
        return this.#ts.isClassLike(node) ? this.#captureMethods(node, operation) : node
      case 'capture-method':
        return node
    }
  }

  #wrap(expression: ts.Expression, operation: WrapExpression): ts.Expression {
    const call = this.#build(this.#generator.wrapped(operation), [expression])
    return this.#ts.setSourceMapRange(call, this.#ts.getSourceMapRange(expression))
  }

  /** `{ BODY }` → `{ const SCOPE = HELPERS.enterScope(); BODY }`, behind the directives. */
  #open(block: ts.Block, { at }: OpenScope): ts.Block {
    const directives = block.statements.filter((statement) => statement.end <= at)
    const rest = block.statements.slice(directives.length)
    const enter = this.#build(this.#generator.enterScope())
    const statements = [...directives, this.#constant(this.#plan.scopeName, enter), ...rest]
    return this.#factory.updateBlock(
      block,
      this.#ts.setTextRange(this.#factory.createNodeArray(statements), block.statements),
    )
  }

  /** `class C { BODY }` → `class C { static { HELPERS.captureMethods(this, COUNT) } BODY }` */
  #captureMethods(node: ts.ClassLikeDeclaration, operation: CaptureMethods): ts.Node {
    const factory = this.#factory
    const call = this.#build(this.#generator.captureMethods(operation))
    const first = operation.isStored
      ? factory.createPropertyDeclaration(
          this.#staticModifier(true),
          factory.createPrivateIdentifier(this.#generator.storeName),
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
    const rest = [modifiers, name, typeParameters, heritageClauses, members] as const
    return this.#ts.isClassDeclaration(node)
      ? factory.updateClassDeclaration(node, ...rest)
      : factory.updateClassExpression(node, ...rest)
  }

  /** `@D KEY(…) {…}` → `[HELPERS.capturedMethod(META, 'instance', [D], 'KEY')](…) {…}` */
  captureMethod(node: ts.Node, operation: CaptureMethod): ts.Node[] {
    if (!this.#ts.isMethodDeclaration(node)) return [node]
    const { name } = node
    const decorators = this.#ts.getDecorators(node)?.map(({ expression }) => expression) ?? []
    const holes = this.#ts.isComputedPropertyName(name)
      ? [...decorators, name.expression]
      : decorators
    const method = this.#factory.updateMethodDeclaration(
      node,
      this.#ts.getModifiers(node),
      node.asteriskToken,
      this.#factory.createComputedPropertyName(
        this.#build(this.#generator.methodKey(operation), holes),
      ),
      node.questionToken,
      node.typeParameters,
      node.parameters,
      node.type,
      node.body,
    )
    return this.#ts.isPrivateIdentifier(name) ? [this.#getterOf(name, operation), method] : [method]
  }

  /** `get #KEY() { return C.#CAPTURED[INDEX] }` */
  #getterOf(name: ts.PrivateIdentifier, operation: CaptureMethod): ts.GetAccessorDeclaration {
    const factory = this.#factory
    const stored = this.#build(this.#generator.storedMethod(operation))
    return factory.createGetAccessorDeclaration(
      this.#staticModifier(operation.isStatic),
      name,
      [],
      undefined,
      factory.createBlock([factory.createReturnStatement(stored)]),
    )
  }

  #staticModifier(isStatic: boolean): ts.Modifier[] {
    return isStatic ? [this.#factory.createModifier(this.#ts.SyntaxKind.StaticKeyword)] : []
  }

  /**
   * `import * as HELPERS from 'sacristy/internal'`, which TypeScript lowers to the file's format; a script
   * without imports, which it leaves as it is, gets a `require`.
   */
  importHelpers(file: ts.SourceFile): ts.Statement {
    const { helpersName } = this.#plan
    if (this.#format === 'commonjs' && !this.#ts.isExternalModule(file)) {
      const specifier = this.#factory.createStringLiteral(INTERNAL_MODULE, true)
      const require = this.#factory.createIdentifier('require')
      return this.#constant(
        helpersName,
        this.#factory.createCallExpression(require, undefined, [specifier]),
      )
    }
    const everything = this.#factory.createNamespaceImport(
      this.#factory.createIdentifier(helpersName),
    )
    return this.#factory.createImportDeclaration(
      undefined,
      this.#factory.createImportClause(undefined, undefined, everything),
      this.#factory.createStringLiteral(INTERNAL_MODULE, true),
    )
  }

  /** @param holes the user's own expressions, in the order in which the code has holes for them */
  #build(code: GeneratedCode, holes: readonly ts.Expression[] = []): ts.Expression {
    const factory = this.#factory
    const rest = holes.values()
    const build = (part: GeneratedCode): ts.Expression => {
      switch (part.kind) {
        case 'hole':
          return nextOf(rest)
        case 'name':
          return factory.createIdentifier(part.name)
        case 'this':
          return factory.createThis()
        case 'literal':
          return this.#literal(part.value)
        case 'member':
          return factory.createPropertyAccessExpression(
            build(part.object),
            this.#memberName(part.name),
          )
        case 'element':
          return factory.createElementAccessExpression(build(part.object), part.index)
        case 'call':
          return factory.createCallExpression(
            build(part.callee),
            undefined,
            part.arguments.map(build),
          )
        case 'json':
          return build(ofJson(part.value))
        case 'array':
          return factory.createArrayLiteralExpression(part.items.map(build))
        case 'object':
          return factory.createObjectLiteralExpression(
            part.entries.map(([key, value]) => this.#property(key, build(value))),
          )
        case 'getter':
          return this.#arrow([], factory.createIdentifier(part.name))
        case 'setter':
          return this.#setter(part.name, part.parameter)
        case 'module-url':
          return this.#moduleUrl()
      }
    }
    return build(code)
  }

  #memberName(name: string): ts.MemberName {
    return name.startsWith('#')
      ? this.#factory.createPrivateIdentifier(name)
      : this.#factory.createIdentifier(name)
  }

  #literal(value: string | number | boolean | null): ts.Expression {
    if (typeof value === 'string') return this.#factory.createStringLiteral(value, true)
    if (typeof value === 'number') return this.#number(value)
    if (value === null) return this.#factory.createNull()
    return value ? this.#factory.createTrue() : this.#factory.createFalse()
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

  /** `(PARAMETER) => { NAME = PARAMETER }` */
  #setter(name: string, parameter: string): ts.Expression {
    const assignment = this.#factory.createAssignment(
      this.#factory.createIdentifier(name),
      this.#factory.createIdentifier(parameter),
    )
    const body = this.#factory.createBlock([this.#factory.createExpressionStatement(assignment)])
    return this.#arrow([parameter], body)
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
    const meta = this.#factory.createMetaProperty(
      this.#ts.SyntaxKind.ImportKeyword,
      this.#factory.createIdentifier('meta'),
    )
    return this.#factory.createPropertyAccessExpression(meta, 'url')
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

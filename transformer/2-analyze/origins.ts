import type { Node } from 'oxc-parser'
import { INTERNAL_MODULE } from '../../runtime/manifest.js'
import { classOfThis } from './class-members.js'
import type { SourceFile } from './file.js'
import { elementsOf, ofListCall } from './list-origins.js'
import { memberOf } from './member-origins.js'
import { keyOf } from './names.js'
import { informed, isGlobal, isKnown, type Origin, typeOrigins, UNKNOWN } from './origin.js'
import { stepsTo, unwrap } from './pattern.js'
import { type Expression, type ImportTarget, importedName } from './project-modules.js'
import {
  type AnyFunction,
  type Binding,
  isClass,
  isFunction,
  type Scope,
  walkScoped,
} from './scope.js'
import { annotationOf, awaitedType } from './types.js'

type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>

/**
 * Follows values through a project's text to where they come from: by bindings, never by names. No code
 * is run and nothing guessed. A value that can come from several places has several origins; `null` and
 * `undefined` have none.
 */
export class Origins {
  readonly #questions = new Map<Binding | Node, Map<string, Question>>()
  /** How many questions are open. */
  #open = 0
  readonly #assigned = new Map<SourceFile, ReadonlyMap<Binding, Assigned[]>>()

  of({ node, scope, file }: Expression): readonly Origin[] {
    const of = (part: Node) => this.of({ node: part, scope, file })
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        return informed(of(node.expression), { node: node.typeAnnotation, scope, file })
      case 'ParenthesizedExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        return of(node.expression)
      case 'Identifier':
        return this.#ofName(node.name, scope, file)
      case 'Literal':
        return node.raw === 'null' ? [] : UNKNOWN
      case 'ConditionalExpression':
        return [...of(node.consequent), ...of(node.alternate)]
      case 'LogicalExpression':
        return [...of(node.left), ...of(node.right)]
      case 'SequenceExpression':
        return of(node.expressions.at(-1) ?? node)
      case 'AssignmentExpression':
        return node.operator === '=' ? of(node.right) : [...of(node.left), ...of(node.right)]
      case 'AwaitExpression':
        return of(node.argument).flatMap((origin) =>
          origin.kind === 'type' ? typeOrigins(awaitedType(origin)) : [origin],
        )
      case 'ThisExpression': {
        const found = classOfThis(scope)
        if (!found) return UNKNOWN
        const { owner, isStatic } = found
        return isStatic
          ? [{ kind: 'expression', node: owner, scope, file }]
          : [{ kind: 'instance', owner, scope: found.scope, file }]
      }
      case 'MemberExpression':
        return this.#ofMember(node, scope, file)
      case 'CallExpression':
        return this.#ofCall(node, scope, file)
      case 'ImportExpression':
        return this.#ofModule(node.source, file)
      case 'ArrayExpression':
        return [{ kind: 'list', of: this.#ofElements(node, scope, file) }]
      default:
        return [{ kind: 'expression', node, scope, file }]
    }
  }

  /** What the elements of a list come from. */
  elementsOf(expression: Expression): readonly Origin[] {
    return this.of(expression).flatMap((origin) => elementsOf(origin, this))
  }

  ofBinding(binding: Binding, file: SourceFile): readonly Origin[] {
    return this.once(binding, 'value', () => {
      const { origin, scope } = binding
      if (binding.importedFrom !== undefined) {
        return this.ofTarget(file.modules.imported(binding, file))
      }
      if (origin.type === 'TSImportEqualsDeclaration') {
        const { moduleReference } = origin
        const isFile = moduleReference.type === 'TSExternalModuleReference'
        return isFile ? this.#ofModule(moduleReference.expression, file) : UNKNOWN
      }
      if (origin.type === 'VariableDeclarator') return this.#ofVariable(binding, origin, file)
      if (binding.kind === 'parameter' && isFunction(origin)) {
        return this.#ofParameter(binding, origin, file)
      }
      const isCode = isFunction(origin) || isClass(origin)
      return isCode ? [{ kind: 'expression', node: origin, scope, file }] : UNKNOWN
    })
  }

  #ofName(name: string, scope: Scope, file: SourceFile): readonly Origin[] {
    const binding = scope.lookup(name)
    if (binding) return this.ofBinding(binding, file)
    if (name === 'undefined') return []
    return name === 'exports' ? [{ kind: 'module', file }] : UNKNOWN
  }

  ofTarget(target: ImportTarget | undefined): readonly Origin[] {
    switch (target?.kind) {
      case 'binding':
        return this.ofBinding(target.binding, target.file)
      case 'expression':
        return this.of(target)
      case 'module':
        return [target]
      default:
        return UNKNOWN
    }
  }

  /** `require('./config.js')`: what the file exports as a whole, else all of its exports. */
  #ofModule(specifier: Node, importer: SourceFile): readonly Origin[] {
    if (specifier.type !== 'Literal' || typeof specifier.value !== 'string') return UNKNOWN
    const file = importer.modules.fileOf(specifier.value, importer)
    if (!file) return UNKNOWN
    const whole = file.modules.wholeExport(file)
    return whole ? this.of(whole) : [{ kind: 'module', file }]
  }

  /** `const x: T = …`, `let x; x = …`, `const { x } = …`, `for (const x of …)` */
  #ofVariable(
    binding: Binding,
    { id, init }: NodeOf<'VariableDeclarator'>,
    file: SourceFile,
  ): readonly Origin[] {
    const { scope } = binding
    const type = annotationOf(id)
    const made = informed(this.#ofValue(binding, init, file), type && { node: type, scope, file })
    if (made.length > 0) return this.#takeApart(made, id, binding, file)
    // What is set later may be set by code that knows more: one place in sight is enough.
    const later = this.#assignedIn(file).get(binding) ?? []
    return later
      .flatMap(({ isElement, ...value }) => (isElement ? this.elementsOf(value) : this.of(value)))
      .filter(({ kind }) => kind !== 'unknown')
  }

  /** Of what a declarator gets, before any pattern takes it apart. */
  #ofValue({ scope, inLoopHead }: Binding, init: Node | null, file: SourceFile): readonly Origin[] {
    if (init) return this.of({ node: init, scope, file })
    if (!inLoopHead) return []
    const { node: loop, parent } = scope
    if (loop.type !== 'ForOfStatement' || !parent) return UNKNOWN
    return this.elementsOf({ node: loop.right, scope: parent, file })
  }

  #ofParameter(binding: Binding, fn: AnyFunction, file: SourceFile): readonly Origin[] {
    const { scope, identifier } = binding
    const parameter = fn.params.find((node) => stepsTo(node, identifier))
    if (!parameter) return UNKNOWN
    const whole = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter
    const pattern = whole.type === 'AssignmentPattern' ? whole.left : whole
    const inner = pattern.type === 'RestElement' ? pattern.argument : pattern
    const type = annotationOf(pattern) ?? annotationOf(inner)
    const given =
      whole.type === 'AssignmentPattern'
        ? this.of({ node: whole.right, scope, file })
        : parameter === fn.params[0]
          ? this.#passedTo(fn, scope, file)
          : UNKNOWN
    const origins = informed(given, type && { node: type, scope, file })
    return this.#takeApart(origins, inner, binding, file)
  }

  /** `[a, b].forEach((element) => …)` */
  #passedTo(fn: AnyFunction, { holder, parent }: Scope, file: SourceFile): readonly Origin[] {
    if (holder?.type !== 'CallExpression' || holder.arguments[0] !== fn || !parent) return UNKNOWN
    const callee = unwrap(holder.callee)
    if (callee.type !== 'MemberExpression') return UNKNOWN
    const isPassed = ['forEach', 'map', 'flatMap', 'filter'].includes(keyOf(callee) ?? '')
    return isPassed ? this.elementsOf({ node: callee.object, scope: parent, file }) : UNKNOWN
  }

  /** What a name in a pattern gets of the whole. */
  #takeApart(
    whole: readonly Origin[],
    pattern: Node,
    { identifier, scope }: Binding,
    file: SourceFile,
  ): readonly Origin[] {
    let origins = whole
    for (const { key, fallback } of stepsTo(pattern, identifier) ?? []) {
      const part = origins.flatMap((origin) =>
        key === null ? elementsOf(origin, this) : memberOf(origin, key, this),
      )
      origins = fallback && !isKnown(part) ? this.of({ node: fallback, scope, file }) : part
    }
    return origins
  }

  #ofMember(
    { object, ...member }: NodeOf<'MemberExpression'>,
    scope: Scope,
    file: SourceFile,
  ): readonly Origin[] {
    const key = keyOf(member)
    const isOwnExports = key === 'exports' && isGlobal(object, 'module', scope)
    if (isOwnExports) return [{ kind: 'module', file }]
    const isElement = key === null || /^\d+$/.test(key)
    if (isElement) return this.elementsOf({ node: object, scope, file })
    return this.of({ node: object, scope, file }).flatMap((origin) => memberOf(origin, key, this))
  }

  #ofElements(
    { elements }: NodeOf<'ArrayExpression'>,
    scope: Scope,
    file: SourceFile,
  ): readonly Origin[] {
    return elements.flatMap((element) => {
      if (element === null) return UNKNOWN
      return element.type === 'SpreadElement'
        ? this.elementsOf({ node: element.argument, scope, file })
        : this.of({ node: element, scope, file })
    })
  }

  #ofCall(call: NodeOf<'CallExpression'>, scope: Scope, file: SourceFile): readonly Origin[] {
    const compiled = compiledConstruction(call, scope)
    if (compiled) return this.of({ node: compiled, scope, file })
    const callee = unwrap(call.callee)
    const [argument] = call.arguments
    if (isGlobal(callee, 'require', scope) && argument) return this.#ofModule(argument, file)
    const list =
      callee.type === 'MemberExpression' && ofListCall(call, callee, { scope, file }, this)
    if (list) return list
    return this.of({ node: callee, scope, file }).flatMap((origin) =>
      origin.kind === 'expression' && isFunction(origin.node)
        ? this.ofResult(origin.node, origin.file)
        : UNKNOWN,
    )
  }

  /** What a function returns. */
  ofResult(fn: AnyFunction, file: SourceFile): readonly Origin[] {
    const scope = file.tree.byNode.get(fn)
    if (!scope) return UNKNOWN
    return this.once(fn, 'result', () => {
      const type = fn.returnType?.typeAnnotation
      if (type) return typeOrigins({ node: type, scope, file })
      if (!fn.body || fn.generator) return UNKNOWN
      if (fn.body.type !== 'BlockStatement') return this.of({ node: fn.body, scope, file })
      const returned: Origin[] = []
      walkScoped(fn.body, scope, file.tree, (node, at) => {
        if (isFunction(node) || isClass(node)) return false
        if (node.type === 'ReturnStatement') {
          returned.push(
            ...(node.argument ? this.of({ node: node.argument, scope: at, file }) : UNKNOWN),
          )
        }
        return undefined
      })
      return returned
    })
  }

  /** What a file's variables are set to after their declarations. */
  #assignedIn(file: SourceFile): ReadonlyMap<Binding, Assigned[]> {
    const known = this.#assigned.get(file)
    if (known) return known
    const assigned = new Map<Binding, Assigned[]>()
    this.#assigned.set(file, assigned)
    walkScoped(file.program, file.tree.module, file.tree, (node, scope) => {
      const isElement = node.type === 'ForOfStatement'
      if (node.type !== 'AssignmentExpression' && !isElement) return undefined
      const binding = node.left.type === 'Identifier' && scope.lookup(node.left.name)
      if (!binding) return undefined
      const values = assigned.get(binding) ?? []
      assigned.set(binding, [...values, { node: node.right, scope, file, isElement }])
      return undefined
    })
    return assigned
  }

  /** Asks once; `aspect` tells apart what is asked of one node. */
  once(key: Binding | Node, aspect: string, ask: () => readonly Origin[]): readonly Origin[] {
    const question = this.#questionOf(key, aspect)
    if (question.answer) return question.answer
    if (question.isOpen) return UNKNOWN
    question.isOpen = true
    this.#open++
    const answer = ask()
    this.#open--
    question.isOpen = false
    // An answer found while another question was open may rest on that question's provisional one.
    const isSure = !answer.some(({ kind }) => kind === 'unknown')
    if (isSure || this.#open === 0) question.answer = answer
    return answer
  }

  #questionOf(key: Binding | Node, aspect: string): Question {
    const asked = this.#questions.get(key) ?? new Map<string, Question>()
    this.#questions.set(key, asked)
    const question = asked.get(aspect) ?? { isOpen: false, answer: undefined }
    asked.set(aspect, question)
    return question
  }
}

interface Question {
  /** What depends on itself is unknown. */
  isOpen: boolean
  answer: readonly Origin[] | undefined
}

/** `x = VALUE`, or an element of VALUE: `for (x of VALUE)` */
type Assigned = Expression & { isElement: boolean }

/**
 * The construction in `definition(new Ingredient('data'), …)`, also behind a namespace: what a library
 * has in its build that was compiled on its own.
 */
export function compiledConstruction(node: Node, scope: Scope): Node | undefined {
  if (node.type !== 'CallExpression') return undefined
  const { callee } = node
  const name = callee.type === 'MemberExpression' ? callee.object : callee
  const binding = name.type === 'Identifier' ? scope.lookup(name.name) : undefined
  if (binding?.importedFrom !== INTERNAL_MODULE) return undefined
  const helper = callee.type === 'MemberExpression' ? keyOf(callee) : importedName(binding.origin)
  return helper === 'definition' ? node.arguments[0] : undefined
}

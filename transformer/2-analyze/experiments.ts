import type { Node } from 'oxc-parser'
import { INTERNAL_MODULE } from '../../runtime/manifest.js'
import { isAnnotatedAsExperiment, isClassType, isExperimentClass } from './experiment-classes.js'
import type { SourceFile } from './file.js'
import { resolveFunction } from './function-argument.js'
import { staticKey } from './names.js'
import { unwrap } from './pattern.js'
import { type Expression, type ImportTarget, importedName } from './project-modules.js'
import {
  type AnyFunction,
  type Binding,
  isClass,
  isFunction,
  type Scope,
  walkScoped,
} from './scope.js'

/**
 * Answers which expressions are experiments or ingredients. It goes by bindings, never by names: from
 * a construction through variables, imports, fields, annotations, loops and factories. What the text
 * does not show is none.
 */
export class Experiments {
  /** Bindings and functions under question: one that depends on itself is none. */
  readonly #open = new Set<Binding | Node>()
  readonly #answers = new Map<Binding | Node, boolean>()
  readonly #assigned = new Map<SourceFile, ReadonlySet<Binding>>()

  /** Whether `construction` makes an experiment, an ingredient or an instance of a subclass. */
  isDefinition({ node, scope, file }: Expression): boolean {
    return node.type === 'NewExpression' && isExperimentClass({ node: node.callee, scope, file })
  }

  /** Whether the value of an expression is an experiment or an ingredient. */
  isInstance({ node, scope, file }: Expression): boolean {
    const value = unwrap(node)
    const isInstance = (part: Node): boolean => this.isInstance({ node: part, scope, file })
    switch (value.type) {
      case 'NewExpression':
        return this.isDefinition({ node: value, scope, file })
      case 'Identifier': {
        const binding = scope.lookup(value.name)
        return binding !== undefined && this.#isBinding(binding, file)
      }
      case 'ConditionalExpression':
        return isInstance(value.consequent) && isInstance(value.alternate)
      case 'LogicalExpression':
        return isInstance(value.left) && isInstance(value.right)
      case 'AssignmentExpression':
        return value.operator === '=' && isInstance(value.right)
      case 'AwaitExpression':
        return isInstance(value.argument)
      case 'ThisExpression': {
        const owner = classOfThis(scope)
        return owner !== undefined && isExperimentClass({ node: owner.node, scope: owner, file })
      }
      case 'MemberExpression':
        return this.#isMember(value, { node, scope, file })
      case 'CallExpression': {
        const compiled = compiledConstruction(value, scope)
        if (compiled) return isInstance(compiled)
        return this.#isMadeByFactory({ node: value.callee, scope, file })
      }
      default:
        return false
    }
  }

  /** The path that an ingredient is made with, where the text shows it. */
  pathOf({ node, scope, file }: Expression): string | undefined {
    const unwrapped = unwrap(node)
    const value = compiledConstruction(unwrapped, scope) ?? unwrapped
    if (value.type === 'NewExpression') {
      const path = value.arguments[0]
      return path?.type === 'Literal' && typeof path.value === 'string' ? path.value : undefined
    }
    const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
    if (!binding || !this.#isBinding(binding, file)) return undefined
    const target: ImportTarget | undefined =
      binding.importedFrom === undefined
        ? { kind: 'binding', binding, file }
        : file.modules.imported(binding, file)
    if (target?.kind === 'expression') return this.pathOf(target)
    if (target?.kind !== 'binding' || target.binding.kind !== 'const') return undefined
    const { origin, scope: at } = target.binding
    const isMade = origin.type === 'VariableDeclarator' && origin.init
    return isMade ? this.pathOf({ node: isMade, scope: at, file: target.file }) : undefined
  }

  #isBinding(binding: Binding, file: SourceFile): boolean {
    return this.#once(binding, () => {
      if (binding.importedFrom !== undefined) {
        return this.#isTarget(file.modules.imported(binding, file))
      }
      const { origin, scope } = binding
      if (isAnnotatedAsExperiment(binding.identifier, { scope, file })) return true
      if (binding.kind === 'parameter') return this.#isElementParameter(binding, file)
      if (origin.type !== 'VariableDeclarator' || origin.id.type !== 'Identifier') return false
      if (binding.inLoopHead) return this.#isLoopElement(scope, file)
      return origin.init
        ? this.isInstance({ node: origin.init, scope, file })
        : this.#assignedIn(file).has(binding)
    })
  }

  #isTarget(target: ImportTarget | undefined): boolean {
    if (target?.kind === 'binding') return this.#isBinding(target.binding, target.file)
    return target?.kind === 'expression' && this.isInstance(target)
  }

  /** `for (const ingredient of [a, b])` */
  #isLoopElement({ node, parent }: Scope, file: SourceFile): boolean {
    return (
      node.type === 'ForOfStatement' &&
      parent !== null &&
      this.#isCollection({ node: node.right, scope: parent, file })
    )
  }

  /** `[a, b].forEach((ingredient) => …)` */
  #isElementParameter({ scope, identifier }: Binding, file: SourceFile): boolean {
    const { node: fn, holder, parent } = scope
    if (!isFunction(fn) || fn.params[0] !== identifier || !parent) return false
    if (holder?.type !== 'CallExpression' || holder.arguments[0] !== fn) return false
    const callee = unwrap(holder.callee)
    return (
      callee.type === 'MemberExpression' &&
      ['forEach', 'map', 'flatMap'].includes(
        staticKey({ ...callee, key: callee.property }) ?? '',
      ) &&
      this.#isCollection({ node: callee.object, scope: parent, file })
    )
  }

  /** `[ex, ...ex.ingredients]`, `ex.ingredients`, or a constant that is one of them. */
  #isCollection({ node, scope, file }: Expression): boolean {
    const value = unwrap(node)
    if (value.type === 'ArrayExpression') {
      return value.elements.every((element) => {
        if (element === null) return false
        return element.type === 'SpreadElement'
          ? this.#isCollection({ node: element.argument, scope, file })
          : this.isInstance({ node: element, scope, file })
      })
    }
    if (value.type === 'MemberExpression') {
      const key = staticKey({ ...value, key: value.property })
      return key === 'ingredients' && this.isInstance({ node: value.object, scope, file })
    }
    const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
    if (binding?.kind !== 'const' || binding.inLoopHead) return false
    const { origin } = binding
    return (
      origin.type === 'VariableDeclarator' &&
      origin.id.type === 'Identifier' &&
      origin.init !== null &&
      this.#once(origin, () =>
        this.#isCollection({ node: origin.init ?? origin, scope: binding.scope, file }),
      )
    )
  }

  /** `this.ex` by the class's fields, `config.ex` by the exports of a project file. */
  #isMember(
    member: Extract<Node, { type: 'MemberExpression' }>,
    { scope, file }: Expression,
  ): boolean {
    const key = staticKey({ ...member, key: member.property })
    if (key === null) return false
    if (member.object.type === 'ThisExpression') return this.#isField(key, scope, file)
    const namespace =
      member.object.type === 'Identifier' ? scope.lookup(member.object.name) : undefined
    return namespace !== undefined && this.#isTarget(file.modules.member(namespace, key, file))
  }

  #isField(key: string, scope: Scope, file: SourceFile): boolean {
    const owner = classOfThis(scope)
    if (!owner || !isClass(owner.node)) return false
    return owner.node.body.body.some((element) => {
      if (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') {
        return (
          staticKey(element) === key &&
          (isAnnotatedAsExperiment(element, { scope: owner, file }) ||
            (element.value !== null &&
              this.isInstance({ node: element.value, scope: owner, file })))
        )
      }
      const isConstructor = element.type === 'MethodDefinition' && element.kind === 'constructor'
      return isConstructor && this.#isSetByConstructor(element.value, key, file)
    })
  }

  /** `constructor(readonly ex: Experiment) {…}`, `constructor() { this.ex = new Experiment() }` */
  #isSetByConstructor(fn: Node, key: string, file: SourceFile): boolean {
    const scope = file.tree.byNode.get(fn)
    if (!scope || !isFunction(fn)) return false
    const isParameter = fn.params.some(
      (parameter) =>
        parameter.type === 'TSParameterProperty' &&
        parameter.parameter.type === 'Identifier' &&
        parameter.parameter.name === key &&
        isAnnotatedAsExperiment(parameter.parameter, { scope, file }),
    )
    if (isParameter || !fn.body) return isParameter
    let isAssigned = false
    walkScoped(fn.body, scope, file.tree, (node, at) => {
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression')
        return undefined
      const { left, right } = node
      const isOwn =
        left.object.type === 'ThisExpression' && staticKey({ ...left, key: left.property }) === key
      if (isOwn && this.isInstance({ node: right, scope: at, file })) isAssigned = true
      return undefined
    })
    return isAssigned
  }

  /** `dataset('train')`, where every `return` of `dataset` gives an experiment or an ingredient. */
  #isMadeByFactory(callee: Expression): boolean {
    const found = resolveFunction(callee)
    if (found.kind !== 'function') return false
    const { fn, file } = found
    const scope = file.tree.byNode.get(fn)
    return scope !== undefined && this.#once(fn, () => this.#returnsInstance(fn, scope, file))
  }

  #returnsInstance(fn: AnyFunction, scope: Scope, file: SourceFile): boolean {
    const returnType = fn.returnType?.typeAnnotation
    if (
      returnType?.type === 'TSTypeReference' &&
      isClassType(returnType.typeName, { scope, file })
    ) {
      return true
    }
    if (!fn.body) return false
    if (fn.body.type !== 'BlockStatement') return this.isInstance({ node: fn.body, scope, file })
    const answers: boolean[] = []
    walkScoped(fn.body, scope, file.tree, (node, at) => {
      if (isFunction(node) || isClass(node)) return false
      if (node.type === 'ReturnStatement') {
        const { argument } = node
        answers.push(argument !== null && this.isInstance({ node: argument, scope: at, file }))
      }
      return undefined
    })
    return answers.length > 0 && answers.every(Boolean)
  }

  /** Variables that a file sets later: `let ex; ex = new Experiment()`. */
  #assignedIn(file: SourceFile): ReadonlySet<Binding> {
    const known = this.#assigned.get(file)
    if (known) return known
    const assigned = new Set<Binding>()
    this.#assigned.set(file, assigned)
    walkScoped(file.program, file.tree.module, file.tree, (node, scope) => {
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return undefined
      const binding = scope.lookup(node.left.name)
      if (binding && this.isInstance({ node: node.right, scope, file })) assigned.add(binding)
      return undefined
    })
    return assigned
  }

  #once(key: Binding | Node, ask: () => boolean): boolean {
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    if (this.#open.has(key)) return false
    this.#open.add(key)
    const answer = ask()
    this.#open.delete(key)
    // An answer found while another question was open may rest on that question's provisional no.
    if (answer || this.#open.size === 0) this.#answers.set(key, answer)
    return answer
  }
}

/**
 * The construction in `definition(new Ingredient('data'), …)`, also behind a namespace: what a library
 * has in its build that was compiled on its own.
 */
function compiledConstruction(node: Node, scope: Scope): Node | undefined {
  if (node.type !== 'CallExpression') return undefined
  const { callee } = node
  const name = callee.type === 'MemberExpression' ? callee.object : callee
  const binding = name.type === 'Identifier' ? scope.lookup(name.name) : undefined
  if (binding?.importedFrom !== INTERNAL_MODULE) return undefined
  const helper =
    callee.type === 'MemberExpression'
      ? staticKey({ ...callee, key: callee.property })
      : importedName(binding.origin)
  return helper === 'definition' ? node.arguments[0] : undefined
}

/** The scope of the class whose instance (or whose constructor) `this` is. */
function classOfThis(scope: Scope): Scope | undefined {
  let at: Scope | null = scope
  while (at && (at.node.type === 'ArrowFunctionExpression' || !at.isFunctionLike)) {
    if (isClass(at.node)) return at
    at = at.parent
  }
  // A method's function sits directly in the class.
  const isMethod = at?.holder?.type === 'MethodDefinition'
  return isMethod && at?.parent && isClass(at.parent.node) ? at.parent : undefined
}

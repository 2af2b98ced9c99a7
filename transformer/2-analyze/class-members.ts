import type { Class, Node } from 'oxc-parser'
import type { SourceFile } from './file.js'
import { keyOf } from './names.js'
import { unwrap } from './pattern.js'
import type { Expression } from './project-modules.js'
import { isClass, isFunction, type Scope, walkScoped } from './scope.js'

/** The class whose instance `this` is, or which it is itself (in what is `static`). */
export function classOfThis(
  scope: Scope,
): { owner: Class; scope: Scope; isStatic: boolean } | undefined {
  let at: Scope | null = scope
  while (at && (at.node.type === 'ArrowFunctionExpression' || !at.isFunctionLike)) {
    if (isClass(at.node)) return { owner: at.node, scope: at, isStatic: false }
    at = at.parent
  }
  // A method's function sits directly in the class.
  const { holder, parent } = at ?? {}
  if (!parent || !isClass(parent.node)) return undefined
  if (at?.node.type === 'StaticBlock') return { owner: parent.node, scope: parent, isStatic: true }
  if (holder?.type !== 'MethodDefinition') return undefined
  return { owner: parent.node, scope: parent, isStatic: holder.static }
}

/** Where a class says what its member `key` holds. */
export interface MemberSource extends Expression {
  kind: 'value' | 'annotated' | 'getter'
  /** The field, method, parameter or assignment. */
  element: Node
}

/** The places that give a class's own member its value, the surest first. */
export function memberSources(
  owner: Class,
  key: string,
  isStatic: boolean,
  file: SourceFile,
): MemberSource[] {
  const scope = file.tree.byNode.get(owner)
  if (!scope) return []
  return owner.body.body.flatMap((element): MemberSource[] => {
    if (element.type === 'StaticBlock' || element.type === 'TSIndexSignature') return []
    if (element.type === 'MethodDefinition' && element.kind === 'constructor') {
      return isStatic ? [] : constructorSources(element.value, key, file)
    }
    if (element.static !== isStatic || keyOf(element) !== key) return []
    switch (element.type) {
      case 'MethodDefinition':
        if (element.kind === 'set') return []
        return [
          {
            kind: element.kind === 'get' ? 'getter' : 'value',
            element,
            node: element.value,
            scope,
            file,
          },
        ]
      case 'PropertyDefinition':
      case 'AccessorProperty':
        return [
          { kind: 'annotated', element, node: element, scope, file },
          ...(element.value
            ? [{ kind: 'value', element, node: element.value, scope, file } as const]
            : []),
        ]
      default:
        return []
    }
  })
}

/** `constructor(readonly ex: Experiment) {…}`, `constructor() { this.ex = new Experiment() }` */
function constructorSources(fn: Node, key: string, file: SourceFile): MemberSource[] {
  const scope = file.tree.byNode.get(fn)
  if (!scope || !isFunction(fn)) return []
  const sources: MemberSource[] = fn.params.flatMap((parameter): MemberSource[] => {
    if (parameter.type !== 'TSParameterProperty') return []
    const whole = parameter.parameter
    const name = whole.type === 'AssignmentPattern' ? whole.left : whole
    const isIt = name.type === 'Identifier' && name.name === key
    return isIt ? [{ kind: 'value', element: parameter, node: name, scope, file }] : []
  })
  if (!fn.body) return sources
  walkScoped(fn.body, scope, file.tree, (node, at) => {
    if (node.type !== 'AssignmentExpression') return undefined
    const target = unwrap(node.left)
    const isIt =
      target.type === 'MemberExpression' &&
      target.object.type === 'ThisExpression' &&
      keyOf(target) === key
    if (isIt) sources.push({ kind: 'value', element: node, node: node.right, scope: at, file })
    return undefined
  })
  return sources
}

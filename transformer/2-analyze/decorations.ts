import type { Class, MethodDefinition, Node } from 'oxc-parser'
import type { CapturedFunctionMeta } from '../../runtime/manifest.js'
import { walk } from '../1-parse/walk.js'
import type { Analysis, CapturedMethodAnalysis, DecoratorAnalysis } from './analysis.js'
import { analyzeCapturedFunction, textOf } from './captured-function.js'
import { placeOf, type SourceFile } from './file.js'
import type { Decoration } from './method-call.js'
import { nameOption, staticKey } from './names.js'
import type { Registration } from './registrations.js'
import { isClass, isFunction } from './scope.js'

/** What the decorators of one file come to. */
export interface Decorations {
  found: Pick<Analysis, 'capturingClasses' | 'hostDecorators'>
  registered: Registration[]
}

/**
 * Captured methods. Where a class has no decorators but ours, they are lowered here, since few hosts
 * run any. Beside other people's, which the host must run anyway, ours stay decorators: so all of
 * them are applied in the order that ECMAScript gives them.
 */
export function analyzeDecorations(
  decorations: readonly Decoration[],
  file: SourceFile,
): Decorations {
  const found: Decorations['found'] = { capturingClasses: [], hostDecorators: [] }
  const registered: Registration[] = []
  const ours = new Set<Node>(decorations.map(({ node }) => node))
  const valid = decorations.flatMap((decoration) => decoratedMethod(decoration, file) ?? [])
  for (const [owner, inClass] of Map.groupBy(valid, (each) => each.owner)) {
    const isLowered = allDecorators(owner).every((decorator) => ours.has(decorator))
    const methods: CapturedMethodAnalysis[] = []
    for (const [method, decorated] of Map.groupBy(inClass, (each) => each.method)) {
      const meta = metaOf(method, file)
      const decorators = decorated.map(({ decoration }) => decoratorOf(decoration))
      registered.push(
        ...decorated.map(({ decoration }) => registrationOf(decoration, method, meta)),
      )
      if (!isLowered) found.hostDecorators.push(...decorators.map((each) => ({ ...each, meta })))
      else methods.push(methodOf(method, decorators, meta))
    }
    if (!isLowered) continue
    checkClassName(owner, methods, file)
    const { start, end } = owner.body
    found.capturingClasses.push({ body: { start, end }, name: owner.id?.name ?? null, methods })
  }
  return { found, registered }
}

interface DecoratedMethod {
  decoration: Decoration
  method: MethodDefinition
  owner: Class
}

/** The method that a decorator stands on; `undefined`, and an error, for anything else. */
function decoratedMethod(decoration: Decoration, file: SourceFile): DecoratedMethod | undefined {
  const { node, method: name, ancestors, receiver } = decoration
  const { diagnostics } = file
  const spoken = `${textOf(receiver, file)}.${name}`
  const method = ancestors.at(-1)
  const owner = ancestors.at(-3)
  if (name !== 'capture' && name !== 'command') {
    diagnostics.report('decorator-unsupported', node, spoken)
  } else if (method?.type !== 'MethodDefinition' || method.kind !== 'method' || !owner) {
    diagnostics.report('decorator-not-on-a-method', node, spoken, partOfClass(method))
  } else if (name === 'command' && !method.static && usesInstance(method)) {
    diagnostics.report('decorator-command-instance', method.key, spoken, textOf(method.key, file))
  } else if (isClass(owner)) {
    return { decoration, method, owner }
  }
  return undefined
}

function partOfClass(node: Node | undefined): string {
  switch (node?.type) {
    case 'MethodDefinition':
      return node.kind === 'get' ? 'getter' : node.kind === 'set' ? 'setter' : 'constructor'
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return 'field'
    default:
      return 'class'
  }
}

/** Whether a method asks for its instance: an arrow function in it does so on its behalf. */
function usesInstance({ value }: MethodDefinition): boolean {
  let isUsed = false
  walk(value, {
    enter(node) {
      if (node.type === 'ThisExpression' || node.type === 'Super') isUsed = true
      const isOwnThis =
        isClass(node) || (isFunction(node) && node.type !== 'ArrowFunctionExpression')
      return node === value || !isOwnThis
    },
  })
  return isUsed
}

/** All decorators that belong to a class: its own, those of its elements and of their parameters. */
function allDecorators(owner: Class): Node[] {
  const own = decoratorsOf(owner)
  const inside = owner.body.body.flatMap((element) => {
    const parameters =
      element.type === 'MethodDefinition' ? element.value.params.flatMap(decoratorsOf) : []
    return [...decoratorsOf(element), ...parameters]
  })
  return [...own, ...inside]
}

function decoratorsOf(node: Node): Node[] {
  return 'decorators' in node ? (node.decorators ?? []) : []
}

function metaOf(method: MethodDefinition, file: SourceFile): CapturedFunctionMeta {
  const { key, value } = method
  if (!isFunction(value)) throw new TypeError('A method without a body is never decorated.')
  const refuse = (computed: Node): void =>
    file.diagnostics.report('captured-key-computed', computed, textOf(computed, file))
  const meta = analyzeCapturedFunction(value, staticKey(method), [method], file, refuse)
  return { ...meta, at: placeOf(file, key) }
}

function decoratorOf({ node, isBare }: Decoration): Omit<DecoratorAnalysis, 'meta'> {
  const { start, end, expression } = node
  return {
    span: { start, end },
    expression: { start: expression.start, end: expression.end },
    isBare,
  }
}

function methodOf(
  method: MethodDefinition,
  decorators: CapturedMethodAnalysis['decorators'],
  meta: CapturedFunctionMeta,
): CapturedMethodAnalysis {
  const { start, end, key, computed } = method
  return {
    element: { start, end },
    key: { start: key.start, end: key.end },
    isStatic: method.static,
    keyKind: key.type === 'PrivateIdentifier' ? 'private' : computed ? 'computed' : 'plain',
    decorators,
    meta,
  }
}

function registrationOf(
  decoration: Decoration,
  method: MethodDefinition,
  meta: CapturedFunctionMeta,
): Registration {
  const { node, options } = decoration
  return {
    kind: 'captured',
    call: { ...decoration, node: node.expression },
    name: nameOption(options) ?? meta.name,
    options,
    fn: isFunction(method.value) ? method.value : null,
    meta,
  }
}

/** An instance finds its captured private methods through its class. */
function checkClassName(
  owner: Class,
  methods: readonly CapturedMethodAnalysis[],
  file: SourceFile,
): void {
  if (owner.id) return
  const hidden = methods.find(({ keyKind, isStatic }) => keyKind === 'private' && !isStatic)
  if (!hidden) return
  const text = file.code.slice(hidden.key.start, hidden.key.end)
  file.diagnostics.report('decorator-class-unnamed', hidden.key, text)
}

import type { Node } from 'oxc-parser'
import { REWRITTEN_METHODS } from '../filter.js'
import type { Experiments } from './experiments.js'
import type { SourceFile } from './file.js'
import { staticKey } from './names.js'
import { unwrap } from './pattern.js'
import { isExported, type Reference } from './references.js'
import type { Registration } from './registrations.js'
import type { Binding, Scope } from './scope.js'

/** All names that an experiment's (or ingredient's) own code can be given. */
export interface ConfigInSight {
  entries: ReadonlySet<string>
  /** First names of its ingredients' paths. */
  ingredients: ReadonlySet<string>
}

/** Calls and members that add no entry which the text does not show. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...REWRITTEN_METHODS,
  'optionHook',
  'runCommandline',
  'observers',
  'logger',
  'capturedOutFilter',
  'info',
  'logScalar',
  'openResource',
  'addResource',
  'addArtifact',
  'addSourceFile',
  'addPackageDependency',
  'currentRun',
  'path',
])

/**
 * What `receiver`'s config can hold, or `undefined` where the text does not show all of it: other
 * files reach it, a hook or a file adds to it, it is handed to somebody.
 */
export function configInSight(
  receiver: Binding,
  registrations: readonly Registration[],
  references: readonly Reference[],
  experiments: Experiments,
  file: SourceFile,
): ConfigInSight | undefined {
  if (receiver.kind !== 'const' || isExported(receiver, file)) return undefined
  const { origin } = receiver
  const made = origin.type === 'VariableDeclarator' && origin.init ? unwrap(origin.init) : null
  if (made?.type !== 'NewExpression') return undefined
  if (!references.every((reference) => isHarmless(reference))) return undefined

  const ingredients = ingredientNames(made, receiver.scope, experiments, file)
  if (!ingredients) return undefined
  const entries = new Set<string>()
  for (const registration of registrations) {
    if (registration.kind !== 'config') continue
    for (const { name } of registration.entries) entries.add(name)
    const base = objectOption(registration.options, 'base')
    if (base === undefined) continue
    if (base.type !== 'ObjectExpression' || !addKeys(base, entries)) return undefined
  }
  return { entries, ingredients }
}

function isHarmless({ ancestors, node }: Reference): boolean {
  const parent = ancestors.at(-1)
  if (parent?.type === 'MemberExpression' && parent.object === node && !parent.computed) {
    return parent.property.type === 'Identifier' && HARMLESS.has(parent.property.name)
  }
  // As somebody's ingredient it gets no entries, only readers.
  return (
    parent?.type === 'ArrayExpression' &&
    ancestors.some((each) => each.type === 'Property' && staticKey(each) === 'ingredients')
  )
}

type NewNode = Extract<Node, { type: 'NewExpression' }>

/** First names of the paths in `{ ingredients: […] }`; `undefined` where one of them is not shown. */
function ingredientNames(
  construction: NewNode,
  scope: Scope,
  experiments: Experiments,
  file: SourceFile,
): Set<string> | undefined {
  const options = construction.arguments[1]
  if (options === undefined) return new Set()
  const list = objectOption(options, 'ingredients')
  if (options.type !== 'ObjectExpression') return undefined
  if (options.properties.some((property) => property.type === 'SpreadElement')) return undefined
  if (list === undefined) return new Set()
  if (list.type !== 'ArrayExpression') return undefined
  const names = new Set<string>()
  for (const element of list.elements) {
    const path = element && experiments.pathOf({ node: element, scope, file })
    const first = path?.split('.')[0]
    if (first === undefined) return undefined
    names.add(first)
  }
  return names
}

function objectOption(options: Node | undefined, name: string): Node | undefined {
  if (options?.type !== 'ObjectExpression') return undefined
  const property = options.properties.find(
    (each) => each.type === 'Property' && staticKey(each) === name,
  )
  return property?.type === 'Property' ? unwrap(property.value) : undefined
}

function addKeys(object: Extract<Node, { type: 'ObjectExpression' }>, keys: Set<string>): boolean {
  return object.properties.every((property) => {
    const key = property.type === 'Property' ? staticKey(property) : null
    if (key !== null) keys.add(key)
    return key !== null
  })
}

import type { Node } from 'oxc-parser'
import type { JsonValue } from '../../runtime/manifest.js'
import type { Span } from '../3-plan/operation.js'
import type { EntrySites, WriteSite } from './entry-writes.js'
import { isPackageExport } from './experiment-classes.js'
import type { SourceFile } from './file.js'
import { staticKey } from './names.js'
import { patternNames, unwrap } from './pattern.js'
import type { Scope } from './scope.js'

/** Docs by dotted path. The first doc of a path stays. */
export function entryDocs(
  { sites, entries }: EntrySites,
  file: SourceFile,
): Record<string, string> {
  const docs = new Map<string, string>()
  const add = (path: string, doc: string | undefined): void => {
    if (doc !== undefined && doc !== '' && !docs.has(path)) docs.set(path, doc)
  }
  for (const site of sites) {
    const documented = documentedPart(site)
    if (!documented) continue
    const { target, value, span } = documented
    const whole = file.docs.docOf(span, unwrap(value))
    for (const identifier of patternNames(target)) {
      if (!site.locals.some((local) => local.name === identifier.name && entries.has(local)))
        continue
      if (target.type === 'Identifier') addKeyDocs(identifier.name, value, file, add)
      else add(identifier.name, file.docs.docOf(identifier))
      add(identifier.name, whole)
    }
  }
  return Object.fromEntries(docs)
}

/** What a comment at a site speaks of: plain assignments and declarations, never `a += 1`. */
function documentedPart(site: WriteSite): { target: Node; value: Node; span: Span } | undefined {
  if (site.kind === 'declarator') {
    const { node, declaration } = site
    if (!node.init || declaration.type !== 'VariableDeclaration') return undefined
    const isFirst = declaration.declarations[0] === node
    const start = isFirst ? declaration.start : node.start
    return { target: node.id, value: node.init, span: { start, end: node.end } }
  }
  if (site.kind === 'update' || site.node.operator !== '=' || !site.isStatement) return undefined
  return { target: unwrap(site.node.left), value: site.node.right, span: site.node }
}

/** Docs of an object literal's keys, nested ones by their dotted path. */
function addKeyDocs(
  path: string,
  value: Node,
  file: SourceFile,
  add: (path: string, doc: string | undefined) => void,
): void {
  forEachKey(path, value, (keyPath, property) => {
    add(keyPath, file.docs.docOf(property, unwrap(property.value)))
  })
}

/** Entries (and keys inside them) that are written as `oneOf(…)`, with literal choices or `null`. */
export function entryChoices(
  { sites, entries }: EntrySites,
  scope: Scope,
  file: SourceFile,
): Record<string, JsonValue[] | null> {
  const choices = new Map<string, JsonValue[] | null>()
  for (const site of sites) {
    const documented = documentedPart(site)
    if (documented?.target.type !== 'Identifier') continue
    const { name } = documented.target
    if (!site.locals.some((local) => local.name === name && entries.has(local))) continue
    const add = (path: string, value: Node): void => {
      const found = choicesOf(value, scope, file)
      if (found !== undefined && !choices.has(path)) choices.set(path, found)
    }
    add(name, documented.value)
    forEachKey(name, documented.value, (path, property) => add(path, property.value))
  }
  return Object.fromEntries(choices)
}

type PropertyNode = Extract<Node, { type: 'Property' }>

function forEachKey(
  path: string,
  value: Node,
  callback: (path: string, property: PropertyNode) => void,
): void {
  const object = unwrap(value)
  if (object.type !== 'ObjectExpression') return
  for (const property of object.properties) {
    const key = property.type === 'Property' ? staticKey(property) : null
    if (property.type !== 'Property' || key === null) continue
    callback(`${path}.${key}`, property)
    forEachKey(`${path}.${key}`, property.value, callback)
  }
}

/** The choices of `oneOf('train', 'eval')`; `undefined` for any other expression. */
function choicesOf(value: Node, scope: Scope, file: SourceFile): JsonValue[] | null | undefined {
  const call = unwrap(value)
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined
  const binding = scope.lookup(call.callee.name)
  if (!binding || !isPackageExport(binding, 'oneOf', file)) return undefined
  const literals: JsonValue[] = []
  for (const argument of call.arguments) {
    const literal = unwrap(argument)
    if (literal.type !== 'Literal' || !isJsonScalar(literal.value)) return null
    literals.push(literal.value)
  }
  return literals
}

function isJsonScalar(value: unknown): value is null | boolean | number | string {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value)
}

import type { Class } from 'oxc-parser'
import { type MemberSource, memberSources } from './class-members.js'
import type { SourceFile } from './file.js'
import { staticKey } from './names.js'
import { isKnown, type Origin, typeOrigins, UNKNOWN } from './origin.js'
import type { Origins } from './origins.js'
import type { Expression } from './project-modules.js'
import { isClass, isFunction } from './scope.js'
import { annotationOf, propertyOfType } from './types.js'

/** What the member `key` of a value comes from. */
export function memberOf(origin: Origin, key: string, origins: Origins): readonly Origin[] {
  switch (origin.kind) {
    case 'module':
      return origins.ofTarget(origin.file.modules.exportOf(origin.file, key))
    case 'type': {
      const type = propertyOfType(origin, key)
      if (type) return typeOrigins(type)
      return key === 'ingredients' ? [{ kind: 'list', of: [origin] }] : UNKNOWN
    }
    case 'instance': {
      const own = memberOfClass(origin, key, false, origins)
      return own ?? (key === 'ingredients' ? [{ kind: 'list', of: [origin] }] : UNKNOWN)
    }
    case 'expression':
      return memberOfExpression(origin, key, origins)
    default:
      return UNKNOWN
  }
}

function memberOfExpression(origin: Expression, key: string, origins: Origins): readonly Origin[] {
  const { node, scope, file } = origin
  if (isClass(node)) return memberOfClass({ owner: node, file }, key, true, origins) ?? UNKNOWN
  if (node.type === 'ObjectExpression') {
    const property = node.properties.findLast(
      (each) => each.type === 'Property' && staticKey(each) === key,
    )
    if (property?.type !== 'Property') return UNKNOWN
    const { kind, value } = property
    if (kind === 'get' && isFunction(value)) return origins.ofResult(value, file)
    return origins.of({ node: value, scope, file })
  }
  if (node.type !== 'NewExpression') return UNKNOWN
  const found = origins
    .of({ node: node.callee, scope, file })
    .flatMap((made) =>
      made.kind === 'expression' && isClass(made.node)
        ? (memberOfClass({ owner: made.node, file: made.file }, key, false, origins) ?? UNKNOWN)
        : UNKNOWN,
    )
  // An experiment's ingredients are what it is itself: something with config.
  return !isKnown(found) && key === 'ingredients'
    ? [{ kind: 'list', of: [{ ...origin, kind: 'expression' }] }]
    : found
}

/** `undefined` where neither the class nor one that it extends has such a member. */
function memberOfClass(
  { owner, file }: { owner: Class; file: SourceFile },
  key: string,
  isStatic: boolean,
  origins: Origins,
  below: readonly Class[] = [],
): readonly Origin[] | undefined {
  const sources = memberSources(owner, key, isStatic, file)
  for (const source of sources) {
    const found = origins.once(source.element, source.kind, () => ofMemberSource(source, origins))
    if (isKnown(found) || source === sources.at(-1)) return found
  }
  const scope = file.tree.byNode.get(owner)
  if (!owner.superClass || !scope) return undefined
  const [base] = origins.of({ node: owner.superClass, scope, file })
  if (base?.kind !== 'expression' || !isClass(base.node) || below.includes(base.node)) {
    return undefined
  }
  const extended = { owner: base.node, file: base.file }
  return memberOfClass(extended, key, isStatic, origins, [...below, owner])
}

function ofMemberSource(source: MemberSource, origins: Origins): readonly Origin[] {
  switch (source.kind) {
    case 'value':
      return origins.of(source)
    case 'getter':
      return isFunction(source.node) ? origins.ofResult(source.node, source.file) : UNKNOWN
    case 'annotated': {
      const type = annotationOf(source.node)
      return type ? typeOrigins({ ...source, node: type }) : UNKNOWN
    }
  }
}

import type { Node } from 'oxc-parser'
import type { EmbeddedSource, ModuleGraphMeta } from '../../runtime/manifest.js'
import { type ParsedSource, parseSource } from '../1-parse/parse.js'
import { walk } from '../1-parse/walk.js'
import { digestOf } from '../digest.js'
import { SOURCE_FILES } from '../filter.js'
import type { ResolveModule } from '../options.js'
import { PACKAGE } from './project-modules.js'

/**
 * The local files that `entry` imports, directly and through others, with their texts, and the names
 * of the packages they use. Type-only imports leave nothing at run time and count for nothing.
 */
export function collectModuleGraph(
  entry: ParsedSource,
  resolve: ResolveModule | undefined,
  relativePath: (path: string) => string,
): ModuleGraphMeta {
  const sources = new Map<string, EmbeddedSource>()
  const packages = new Set<string>()

  const visit = (path: string, text: string, parsed: ParsedSource | undefined): void => {
    sources.set(path, { path: relativePath(path), digest: digestOf(text), text })
    for (const specifier of parsed ? specifiersOf(parsed) : []) {
      const name = packageName(specifier)
      const found = name === PACKAGE ? null : resolve?.(specifier, path)
      if (!found) {
        if (name) packages.add(name)
      } else if (!sources.has(found.path)) {
        const isCode = SOURCE_FILES.test(found.path)
        visit(found.path, found.text, isCode ? parseSource(found.text, found.path) : undefined)
      }
    }
  }
  visit(entry.path, entry.code, entry)
  return { sources: [...sources.values()], packages: [...packages].sort() }
}

function specifiersOf(source: ParsedSource): Set<string> {
  const specifiers = new Set<string>()
  for (const { entries, moduleRequest } of source.module.staticImports) {
    const isTypeOnly = entries.length > 0 && entries.every(({ isType }) => isType)
    if (!isTypeOnly) specifiers.add(moduleRequest.value)
  }
  for (const { entries } of source.module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest && !isType) specifiers.add(moduleRequest.value)
    }
  }
  walk(source.program, {
    enter(node) {
      const specifier = literalRequest(node)
      if (specifier !== undefined) specifiers.add(specifier)
      return undefined
    },
  })
  return specifiers
}

/** `import('./x.js')`, `require('./x.js')` */
function literalRequest(node: Node): string | undefined {
  const argument =
    node.type === 'ImportExpression'
      ? node.source
      : node.type === 'CallExpression' &&
          node.callee.type === 'Identifier' &&
          node.callee.name === 'require'
        ? node.arguments[0]
        : undefined
  return argument?.type === 'Literal' && typeof argument.value === 'string'
    ? argument.value
    : undefined
}

/** `@scope/name/deep` → `@scope/name`; nothing for relative paths and Node's own modules. */
function packageName(specifier: string): string | undefined {
  if (/^(?:\.|\/|node:|data:|file:|virtual:|\0|#)/.test(specifier)) return undefined
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0]
}

import type { EmbeddedSource, ModuleGraphMeta } from '../../runtime/manifest.js'
import { importsOf, importsOfText } from '../1-parse/imports.js'
import type { ParsedSource } from '../1-parse/parse.js'
import { digestOf } from '../digest.js'
import { SOURCE_FILES } from '../filter.js'
import type { CompileOptions } from '../options.js'
import { PACKAGE } from './project-modules.js'

/**
 * The local files that `entry` imports, directly and through others, with their texts, and the names
 * of the packages they use. Type-only imports leave nothing at run time and count for nothing.
 */
export function collectModuleGraph(
  entry: ParsedSource,
  { resolve, sourceText }: Pick<CompileOptions, 'resolve' | 'sourceText'>,
  relativePath: (path: string) => string,
): ModuleGraphMeta {
  const sources = new Map<string, EmbeddedSource>()
  const packages = new Set<string>()

  const visit = (path: string, text: string, imports: Iterable<string>): void => {
    sources.set(path, { path: relativePath(path), digest: digestOf(text), text })
    for (const specifier of imports) {
      const name = packageName(specifier)
      const found = name === PACKAGE ? null : resolve?.(specifier, path)
      if (!found) {
        if (name) packages.add(name)
      } else if (!sources.has(found.path)) {
        const isCode = SOURCE_FILES.test(found.path)
        visit(found.path, found.text, isCode ? importsOfText(found.text, found.path) : [])
      }
    }
  }
  visit(entry.path, sourceText ?? entry.code, importsOf(entry))
  return { sources: [...sources.values()], packages: [...packages].sort() }
}

/** `@scope/name/deep` → `@scope/name`; nothing for relative paths and Node's own modules. */
function packageName(specifier: string): string | undefined {
  if (/^(?:\.|\/|node:|data:|file:|virtual:|\0|#)/.test(specifier)) return undefined
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0]
}

import type { Node } from 'oxc-parser'
import { Locator } from '../1-parse/locator.js'
import type { ParsedSource } from '../1-parse/parse.js'
import { DiagnosticList } from '../diagnostics/diagnostic.js'
import { Comments } from './comments.js'
import type { ProjectModules } from './project-modules.js'
import { collectScopes, type ScopeTree } from './scope.js'

/** One file under analysis, with all that is worked out once for it. */
export interface SourceFile extends ParsedSource {
  /** Path relative to the project's root, with `/`. */
  relativePath: string
  tree: ScopeTree
  locator: Locator
  docs: Comments
  diagnostics: DiagnosticList
  /** The files that this one imports, opened when asked for. */
  modules: ProjectModules
}

export function openSourceFile(
  parsed: ParsedSource,
  relativePath: string,
  modules: ProjectModules,
): SourceFile {
  const locator = new Locator(parsed.code)
  return {
    ...parsed,
    relativePath,
    tree: collectScopes(parsed.program),
    locator,
    docs: new Comments(parsed, locator),
    diagnostics: new DiagnosticList(relativePath, locator, parsed.comments),
    modules,
  }
}

/** `exp.ts:5:11`, one-based. */
export function placeOf(file: SourceFile, node: Node): string {
  const { line, column } = file.locator.position(node.start)
  return `${file.relativePath}:${line}:${column}`
}

/** The statement of the file's top level that `offset` is in. They come in order, and may be many. */
export function topLevelStatement(file: SourceFile, offset: number): Node | undefined {
  const { body } = file.program
  let low = 0
  let high = body.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((body[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const statement = body[low]
  return statement && statement.start <= offset && offset < statement.end ? statement : undefined
}

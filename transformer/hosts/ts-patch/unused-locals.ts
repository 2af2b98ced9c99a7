import type ts from 'typescript'
import type { EntryPlace } from '../entry-places.js'

/** What TypeScript says under `noUnusedLocals` and `noUnusedParameters` of variables, by its code. */
const DECLARED_BUT_NEVER_READ: ReadonlySet<number> = new Set([
  6133, // 'x' is declared but its value is never read.
  6198, // All destructured elements are unused.
  6199, // All variables are unused.
])

/**
 * `diagnostics` without those that call config entries unused: sacristy reads them.
 *
 * @param entryPlacesOf the config functions of a file of the program; asked only where something in it
 *   is unused
 */
export function withoutUnusedEntries(
  typescript: typeof ts,
  diagnostics: readonly ts.Diagnostic[],
  entryPlacesOf: (file: ts.SourceFile) => readonly EntryPlace[],
): ts.Diagnostic[] {
  return diagnostics.filter(({ code, file, start, length }) => {
    if (!DECLARED_BUT_NEVER_READ.has(code)) return true
    if (file === undefined || start === undefined || length === undefined) return true
    const places = entryPlacesOf(file)
    if (places.length === 0) return true
    const unused = innermost(typescript, file, start, start + length)
    const fn = typescript.findAncestor(unused, typescript.isFunctionLike)
    const place = fn && places.find((at) => isHead(fn, file, at))
    if (!place || isLoopHead(typescript, unused)) return true
    // One sentence may be about several variables; who are no entries among them start with `_`.
    return !namesIn(typescript, unused).some((name) => place.entries.has(name))
  })
}

/** The smallest node that holds all of a diagnostic's text. */
function innermost(typescript: typeof ts, node: ts.Node, start: number, end: number): ts.Node {
  const inner = typescript.forEachChild(node, (child) =>
    child.pos <= start && end <= child.end ? child : undefined,
  )
  return inner ? innermost(typescript, inner, start, end) : node
}

/** The compiler's place of a function is behind `export default`, TypeScript's before it. */
function isHead(fn: ts.SignatureDeclaration, file: ts.SourceFile, at: EntryPlace): boolean {
  const place = file.getPositionOfLineAndCharacter(at.line - 1, at.column - 1)
  const end = 'body' in fn && fn.body ? fn.body.pos : fn.end
  return fn.getStart(file) <= place && place < end
}

/** What a declaration, or a part of one, declares. */
function namesIn(typescript: typeof ts, node: ts.Node): string[] {
  const inner = (parts: readonly ts.Node[]): string[] =>
    parts.flatMap((part) => namesIn(typescript, part))
  if (typescript.isIdentifier(node)) return [node.text]
  if (typescript.isVariableStatement(node)) return inner(node.declarationList.declarations)
  if (typescript.isVariableDeclarationList(node)) return inner(node.declarations)
  if (typescript.isObjectBindingPattern(node) || typescript.isArrayBindingPattern(node)) {
    return inner(node.elements)
  }
  const isDeclaration =
    typescript.isVariableDeclaration(node) ||
    typescript.isBindingElement(node) ||
    typescript.isParameter(node)
  return isDeclaration ? inner([node.name]) : []
}

/** `for (const NAME of …)`: the name of an entry may be none there. */
function isLoopHead(typescript: typeof ts, node: ts.Node): boolean {
  const list = typescript.findAncestor(node, typescript.isVariableDeclarationList)
  const holder = list?.parent
  return (
    holder !== undefined &&
    (typescript.isForStatement(holder) ||
      typescript.isForInStatement(holder) ||
      typescript.isForOfStatement(holder))
  )
}

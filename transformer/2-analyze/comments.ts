import type { Comment, Node } from 'oxc-parser'
import type { Locator } from '../1-parse/locator.js'
import type { ParsedSource } from '../1-parse/parse.js'
import type { Span } from '../3-plan/operation.js'

/** Comments to tools, which say nothing about what an entry means. */
const PRAGMA =
  /^[\s*]*(?:eslint\b|eslint-|@ts-|prettier-ignore|biome-ignore|oxlint-|tslint:|c8 ignore|v8 ignore|istanbul |sacristy-ignore|deno-lint|#(?:end)?region\b|[#@]__PURE__|@vite-ignore|webpack[A-Z]|noinspection|pylint)/

/**
 * Which comment belongs to what.
 *
 * @see Sacred: get_doc / add_doc in config/config_scope.py: a comment on the assignment's line, else
 * the nearest line above that is a comment.
 */
export class Comments {
  readonly #code: string
  readonly #comments: readonly Comment[]
  readonly #locator: Locator

  constructor(source: ParsedSource, locator: Locator) {
    this.#code = source.code
    this.#comments = source.comments
    this.#locator = locator
  }

  /** Doc of an entry: the comment behind it on its line, else the one right above it. */
  docOf(target: Span, value: Node | null = null): string | undefined {
    const comment =
      (value && this.#behindOpening(value)) ?? this.#behind(target.end) ?? this.#above(target.start)
    return comment && oneLine(comment)
  }

  /** The JSDoc that ends just above `node`. */
  jsDocAbove(node: Span): string | undefined {
    const comment = this.#above(node.start)
    return comment && isJsDoc(comment) ? textOf(comment) : undefined
  }

  /** The JSDoc that opens a function's body. */
  jsDocAtStart(block: Span): string | undefined {
    const comment = this.#comments[this.#firstFrom(block.start)]
    if (!comment || comment.end > block.end || !isJsDoc(comment)) return undefined
    return this.#isBlank(block.start + 1, comment.start) ? textOf(comment) : undefined
  }

  /** The block comment that the file opens with, behind a hashbang. */
  fileComment(): string | undefined {
    const comment = this.#comments.find(({ type }) => type === 'Block')
    if (!comment || PRAGMA.test(comment.value)) return undefined
    const before = this.#code.slice(0, comment.start).replace(/^\uFEFF?(?:#!.*)?/, '')
    return before.trim() === '' ? textOf(comment) : undefined
  }

  /** `const foo = { // doc` */
  #behindOpening(value: Node): Comment | undefined {
    if (value.type !== 'ObjectExpression' && value.type !== 'ArrayExpression') return undefined
    const comment = this.#comments[this.#firstFrom(value.start)]
    if (!comment || comment.end > value.end || PRAGMA.test(comment.value)) return undefined
    const isOnLine = this.#locator.isSameLine(value.start, comment.start)
    const endsLine = !this.#locator.isSameLine(value.start, value.end)
    return isOnLine && endsLine && this.#isBlank(value.start + 1, comment.start)
      ? comment
      : undefined
  }

  #behind(end: number): Comment | undefined {
    for (let index = this.#firstFrom(end); ; index++) {
      const comment = this.#comments[index]
      if (!comment || !this.#locator.isSameLine(end, comment.start)) return undefined
      if (!/^[\s,;]*$/.test(this.#code.slice(end, comment.start))) return undefined
      if (!PRAGMA.test(comment.value)) return comment
      end = comment.end
    }
  }

  #above(start: number): Comment | undefined {
    for (let index = this.#firstFrom(start) - 1; index >= 0; index--) {
      const comment = this.#comments[index]
      if (!comment || !this.#isBlank(comment.end, start)) return undefined
      // A comment behind other code belongs to that code.
      const before = this.#locator.lineBefore(comment.start)
      if (!this.#isBlank(before.start, before.end)) return undefined
      if (!PRAGMA.test(comment.value)) return comment
      start = comment.start
    }
    return undefined
  }

  #isBlank(start: number, end: number): boolean {
    return this.#code.slice(start, end).trim() === ''
  }

  /** Index of the first comment that starts at `offset` or later. */
  #firstFrom(offset: number): number {
    let low = 0
    let high = this.#comments.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#comments[middle]?.start ?? Infinity) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

function isJsDoc(comment: Comment): boolean {
  return comment.type === 'Block' && comment.value.startsWith('*')
}

/** A comment's text without its markers: stars, common indentation, blank first and last lines. */
function textOf(comment: Comment): string {
  if (comment.type === 'Line') return comment.value.replace(/^\/*/, '').trim()
  const lines = comment.value
    .replace(/^\*+/, '')
    .replace(/\*+$/, '')
    .split(/\r\n?|\n/)
  const starred = lines.slice(1).every((line) => /^\s*(?:\*|$)/.test(line))
  return dedent(
    starred ? lines.map((line, index) => (index ? line.replace(/^\s*\* ?/, '') : line)) : lines,
  )
}

function oneLine(comment: Comment): string {
  return textOf(comment).replace(/\s*\n\s*/g, ' ')
}

/** Takes the indentation off that all lines but the first share, as Python's docstrings are read. */
export function dedent(lines: readonly string[]): string {
  const rest = lines.slice(1).filter((line) => line.trim() !== '')
  const indents = rest.map((line) => line.length - line.trimStart().length)
  const indent = Math.min(...indents, Infinity)
  return lines
    .map((line, index) =>
      index === 0 ? line.trim() : line.slice(Math.min(indent, line.length)).trimEnd(),
    )
    .join('\n')
    .trim()
}

/** Syntax that Node cannot run as it stands, looked for in the text alone: a parser has the last word. */

/** Of plain JavaScript, at which a file would otherwise be let through. */
export function mayBeUnsupported(text: string): boolean {
  return mayBeJsx(text) || mayBeDecorated(text) || needsUsingLowered(text)
}

export function mayBeJsx(text: string): boolean {
  return /<\/|\/>/.test(text)
}

/** Not in a doc comment, where each `@` follows a `*` or stands amid words. */
export function mayBeDecorated(text: string): boolean {
  return /(?:^|[;{}(),])[ \t]*(?:(?:export|default|static)\s+)*@[\w(]/m.test(text)
}

const HAS_USING = Number.parseInt(process.versions.node, 10) >= 24

export function needsUsingLowered(text: string): boolean {
  return !HAS_USING && /\busing[ \t]+[\w$]/.test(text)
}

/** Files that the compiler reads; `.vue` and `.svelte` scripts come through their own plugins. */
export const SOURCE_FILES = /\.[cm]?[jt]sx?(?:[?#].*)?$/

/** Methods of an experiment or ingredient whose function argument is rewritten. */
export const REWRITTEN_METHODS = [
  'config',
  'namedConfig',
  'capture',
  'command',
  'main',
  'automain',
  'preRunHook',
  'postRunHook',
] as const
export type RewrittenMethod = (typeof REWRITTEN_METHODS)[number]

/**
 * What a file must contain to be parsed at all: the package's name, or one of the methods behind a
 * dot, since an experiment may come from another file.
 */
export const MENTIONS = new RegExp(`\\bsacristy\\b|\\.\\s*(?:${REWRITTEN_METHODS.join('|')})\\b`)

/** Whether `code` can be about an experiment; `false` leaves the file as it is, byte for byte. */
export function mayMention(code: string): boolean {
  return MENTIONS.test(code)
}

export function isRewrittenMethod(name: string): name is RewrittenMethod {
  return METHOD_NAMES.has(name)
}

const METHOD_NAMES: ReadonlySet<string> = new Set(REWRITTEN_METHODS)

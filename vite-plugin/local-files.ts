/** The core asks for files in the middle of its work, bundlers resolve asynchronously: this is between. */

export interface LocalFile {
  path: string
  text: string
}

type Resolve = (specifier: string, importer: string) => LocalFile | null

/**
 * Runs `compile` with what is known so far, finds out what it asked for in vain, and repeats until it
 * has asked for nothing new: as often as the imports that matter to it are deep.
 */
export async function withLocalFiles<T>(
  compile: (resolve: Resolve) => T,
  find: (specifier: string, importer: string) => Promise<LocalFile | null>,
): Promise<T> {
  const known = new Map<string, LocalFile | null>()
  for (;;) {
    const missing = new Map<string, Promise<LocalFile | null>>()
    const result = compile((specifier, importer) => {
      const question = JSON.stringify([specifier, importer])
      const answer = known.get(question)
      if (answer === undefined) missing.set(question, find(specifier, importer))
      return answer ?? null
    })
    if (missing.size === 0) return result
    for (const [question, answer] of missing) known.set(question, await answer)
  }
}

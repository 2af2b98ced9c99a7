/** The core asks for files in the middle of its work, bundlers resolve asynchronously: this is between. */
import { readFile } from 'node:fs/promises'
import { SOURCE_FILES } from '../transformer/filter.js'
import type { Bundler } from './bundler.js'

export interface LocalFile {
  path: string
  text: string
}

type Resolve = (specifier: string, importer: string) => LocalFile | null

/** The project's own files, found as the bundler finds them, and read once as long as this lives. */
export class LocalFiles {
  readonly #answers = new Map<string, LocalFile | null>()
  readonly #questions = new Map<string, Promise<void>>()
  readonly #files = new Map<string, Promise<LocalFile | null>>()

  /**
   * Runs `compile` with what is known so far, finds out what it asked for in vain, and repeats until
   * it has asked for nothing new: as often as the imports that matter to it are deep.
   *
   * @returns what `compile` gave at last, and the paths of the files that it has seen
   */
  async compileWith<T>(
    bundler: Bundler,
    compile: (resolve: Resolve) => T,
  ): Promise<{ result: T; seen: Set<string> }> {
    for (;;) {
      const seen = new Set<string>()
      const unknown: Promise<void>[] = []
      const result = compile((specifier, importer) => {
        const question = JSON.stringify([specifier, importer])
        const answer = this.#answers.get(question)
        if (answer === undefined) unknown.push(this.#ask(question, bundler, specifier, importer))
        else if (answer !== null) seen.add(answer.path)
        return answer ?? null
      })
      if (unknown.length === 0) return { result, seen }
      await Promise.all(unknown)
    }
  }

  #ask(question: string, bundler: Bundler, specifier: string, importer: string): Promise<void> {
    const asked = this.#questions.get(question)
    if (asked !== undefined) return asked
    const asking = this.#find(bundler, specifier, importer).then((answer) => {
      this.#answers.set(question, answer)
    })
    this.#questions.set(question, asking)
    return asking
  }

  async #find(bundler: Bundler, specifier: string, importer: string): Promise<LocalFile | null> {
    const path = await bundler.resolve(specifier, importer)
    if (path === undefined || !SOURCE_FILES.test(path) || /[\\/]node_modules[\\/]/.test(path)) {
      return null
    }
    const known = this.#files.get(path)
    if (known !== undefined) return known
    const file = readFile(path, 'utf8').then(
      (text) => ({ path, text }),
      () => null, // another plugin's, with no file behind it
    )
    this.#files.set(path, file)
    return file
  }
}

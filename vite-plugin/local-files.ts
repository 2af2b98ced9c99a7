/** The core asks for files in the middle of its work, bundlers resolve asynchronously: this is between. */
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname } from 'node:path'
import { SOURCE_FILES } from '../transformer/filter.js'
import { isRelative, resolveRelative } from '../transformer/hosts/resolution.js'
import { type Bundler, PACKAGES } from './bundler.js'

export interface LocalFile {
  path: string
  text: string
}

type Resolve = (specifier: string, importer: string) => LocalFile | null

/**
 * The project's own files, each found and read once as long as this lives. A relative specifier means
 * the same under all bundlers: only the others are theirs to resolve.
 */
export class LocalFiles {
  /** By the folder of the file that asks, and the specifier. */
  readonly #paths = new Map<string, string | undefined>()
  readonly #questions = new Map<string, Promise<void>>()
  readonly #files = new Map<string, LocalFile | null>()

  /**
   * Runs `compile` with what is known so far, has the bundler find what it asked for in vain, and
   * repeats until it asks for nothing new.
   *
   * @returns what `compile` gave at last, and the paths of the files that it has read
   */
  async compileWith<T>(
    bundler: Bundler,
    compile: (resolve: Resolve) => T,
  ): Promise<{ result: T; read: ReadonlySet<string> }> {
    for (;;) {
      const read = new Set<string>()
      const unknown: Promise<void>[] = []
      const result = compile((specifier, importer) => {
        const path = this.#pathOf(specifier, importer)
        if (path === null) unknown.push(this.#ask(bundler, specifier, importer))
        const file = path ? this.read(path) : null
        if (file !== null) read.add(file.path)
        return file
      })
      if (unknown.length === 0) return { result, read }
      await Promise.all(unknown)
    }
  }

  /** `null`: the bundler has not been asked yet. */
  #pathOf(specifier: string, importer: string): string | undefined | null {
    if (isBuiltin(specifier)) return undefined
    const key = keyOf(specifier, importer)
    if (this.#paths.has(key)) return this.#paths.get(key)
    const path = isRelative(specifier) ? resolveRelative(specifier, importer) : undefined
    if (path === undefined) return null
    this.#paths.set(key, path)
    return path
  }

  #ask(bundler: Bundler, specifier: string, importer: string): Promise<void> {
    const key = keyOf(specifier, importer)
    const asked = this.#questions.get(key)
    if (asked !== undefined) return asked
    const asking = bundler.resolve(specifier, importer).then((path) => {
      this.#paths.set(key, path)
    })
    this.#questions.set(key, asking)
    return asking
  }

  /** `null` for a file that is not the project's own, or none at all. */
  read(path: string): LocalFile | null {
    const known = this.#files.get(path)
    if (known !== undefined) return known
    const file = SOURCE_FILES.test(path) && !PACKAGES.test(path) ? readLocal(path) : null
    this.#files.set(path, file)
    return file
  }
}

function readLocal(path: string): LocalFile | null {
  try {
    return { path, text: readFileSync(path, 'utf8') }
  } catch {
    return null // another plugin's, with no file behind it
  }
}

function keyOf(specifier: string, importer: string): string {
  return `${dirname(importer)}\0${specifier}`
}

/**
 * Compiled modules on disk. An entry is one file, named by the digest of all that its content
 * depends on, and written in one move: processes that start together may write the same entry, and
 * a reader sees a whole one or none. Whatever cannot be read or written is compiled afresh.
 */
import { hash } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type writeFileAtomic from 'write-file-atomic'
import { digestOf } from '../../digest.js'
import { findLocal } from '../local-files.js'
import { isUnchanged } from '../tsconfig.js'
import type { CompiledModule, Resolution } from './compiled-module.js'

const DAY = 24 * 60 * 60 * 1000

/** Entries that were made longer ago than this are removed. */
const KEEP_FOR = 30 * DAY

export class CompilationCache {
  readonly #folder: string
  readonly #versions: string

  /** @param versions stands for every program that has a say in what a compilation gives */
  constructor(folder: string, versions: string) {
    this.#folder = folder
    this.#versions = versions
  }

  /** @param facts the text, its path and the options: all that a compilation starts from */
  keyOf(...facts: string[]): string {
    return hash('sha256', JSON.stringify([this.#versions, ...facts]))
  }

  read(key: string): CompiledModule | undefined {
    try {
      const module = parseEntry(readFileSync(this.#fileOf(key), 'utf8'))
      return module !== undefined && holds(module) ? module : undefined
    } catch {
      return undefined
    }
  }

  write(key: string, module: CompiledModule): void {
    const require = createRequire(import.meta.url)
    const { sync: writeAtomically }: typeof writeFileAtomic = require('write-file-atomic')
    try {
      writeAtomically(this.#fileOf(key), printEntry(module), { fsync: false })
      this.#prune()
    } catch {
      // A full or read-only disk costs time, not the run.
    }
  }

  /** At most once a day, and only by a process that has just compiled something. */
  #prune(): void {
    const marker = join(this.#folder, 'pruned')
    const now = Date.now()
    const last = statSync(marker, { throwIfNoEntry: false })
    if (last !== undefined && now - last.mtimeMs < DAY) return
    if (last === undefined) writeFileSync(marker, '')
    else utimesSync(marker, new Date(now), new Date(now))
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name)
      const entry = statSync(file, { throwIfNoEntry: false })
      if (entry?.isFile() && now - entry.mtimeMs > KEEP_FOR) rmSync(file, { force: true })
    }
  }

  #fileOf(key: string): string {
    return join(this.#folder, key)
  }
}

/**
 * `node_modules/.cache/sacristy` of the project, else a folder of the user's own among the temporary
 * ones. `undefined`: neither can be written, or the latter may be somebody else's.
 */
export function cacheFolder(root: string): string | undefined {
  const modules = join(root, 'node_modules')
  if (statSync(modules, { throwIfNoEntry: false })?.isDirectory()) {
    const folder = join(modules, '.cache', 'sacristy')
    if (makeFolder(folder)) return folder
  }
  const { uid, username } = userInfo()
  const folder = join(tmpdir(), `sacristy-${uid < 0 ? username : uid}`)
  return makeFolder(folder) && isPrivate(folder, uid) ? folder : undefined
}

function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return true
  } catch {
    return false
  }
}

/** What is read from the cache is run: nobody else may be able to write it. */
function isPrivate(folder: string, uid: number): boolean {
  const found = lstatSync(folder)
  return found.isDirectory() && (uid < 0 || (found.uid === uid && (found.mode & 0o022) === 0))
}

/** Digest of the rest, newline, facts as JSON, newline, code. */
function printEntry({ code, ...facts }: CompiledModule): string {
  const content = `${JSON.stringify({ ...facts, untouched: code === null })}\n${code ?? ''}`
  return `${digestOf(content)}\n${content}`
}

function parseEntry(entry: string): CompiledModule | undefined {
  const [digest] = entry.split('\n', 1)
  const content = entry.slice((digest?.length ?? 0) + 1)
  if (digest !== digestOf(content)) return undefined
  const end = content.indexOf('\n')
  const { untouched, ...facts }: Omit<CompiledModule, 'code'> & { untouched: boolean } = JSON.parse(
    content.slice(0, end),
  )
  return { ...facts, code: untouched ? null : content.slice(end + 1) }
}

function holds({ inputs, resolutions }: CompiledModule): boolean {
  const isSame = ({ specifier, importer, path }: Resolution): boolean =>
    (findLocal(specifier, importer) ?? null) === path
  return inputs.every(isUnchanged) && resolutions.every(isSame)
}

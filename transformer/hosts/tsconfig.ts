/**
 * What tsconfig.json says about a source file. The package that reads it is loaded only where there is
 * something for it to say, since every start of an experiment would pay for it.
 */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import type { TsConfigJsonResolved, TsConfigResult } from 'get-tsconfig'
import { digestOf } from '../digest.js'
import { resolvePath } from './resolution.js'

export interface Tsconfig {
  compilerOptions: NonNullable<TsConfigJsonResolved['compilerOptions']>
  /** Absolute paths that `paths` and `baseUrl` make of a specifier, the best first. */
  candidates(specifier: string): string[]
  /** The files that say so. */
  inputs: FileState[]
}

/** A file as it was when it was read. */
export interface FileState {
  path: string
  /** `null`: it was not there. */
  digest: string | null
}

/** The file that `paths` or `baseUrl` make of a bare specifier; `undefined` where they say nothing. */
export function resolveMapped(specifier: string, importer: string): string | undefined {
  const file = nearestTsconfig(importer)
  if (file === undefined || !mayMap(file)) return undefined
  for (const candidate of readTsconfig(file, importer).candidates(specifier)) {
    const path = resolvePath(candidate, importer)
    // `paths` may lead to declarations of what Node finds elsewhere
    if (path !== undefined && !/\.d\.[cm]?ts$/.test(path)) return path
  }
  return undefined
}

/** The tsconfig.json that governs a source file, those of projects that it refers to included. */
export function tsconfigOf(source: string): Tsconfig | undefined {
  const file = nearestTsconfig(source)
  return file === undefined ? undefined : readTsconfig(file, source)
}

/** Whether a file is as it was; one that was not there must not have come. */
export function isUnchanged({ path, digest }: FileState): boolean {
  return digestIfThere(path) === digest
}

function nearestTsconfig(source: string): string | undefined {
  return foldersAbove(source)
    .map((folder) => join(folder, 'tsconfig.json'))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
}

function foldersAbove(source: string): string[] {
  const folders = [dirname(source)]
  for (;;) {
    const last = folders[folders.length - 1] ?? source
    const parent = dirname(last)
    if (parent === last) return folders
    folders.push(parent)
  }
}

/** Whether it can have `paths` or a `baseUrl`, of its own or another file's. */
function mayMap(file: string): boolean {
  return /"(?:paths|baseUrl|extends|references)"/.test(readFileSync(file, 'utf8'))
}

interface Parsed {
  own: TsConfigResult
  references: TsConfigResult[]
  inputs: FileState[]
}

const parsed = new Map<string, Parsed>()

function readTsconfig(file: string, source: string): Tsconfig {
  const { createFilesMatcher, createPathsMatcher } = library()
  let known = parsed.get(file)
  if (known === undefined || !known.inputs.every(isUnchanged)) {
    known = parse(file)
    parsed.set(file, known)
  }
  const { own, references, inputs } = known
  const includes = (one: TsConfigResult): boolean => createFilesMatcher(one, true)(source) != null
  // A tsconfig.json at the root often has no files of its own, but refers to those that have.
  const governing =
    references.length === 0 || includes(own) ? own : (references.find(includes) ?? own)
  return {
    compilerOptions: governing.config.compilerOptions ?? {},
    candidates: createPathsMatcher(governing) ?? (() => []),
    inputs: [...missingBelow(file, source), ...inputs],
  }
}

function parse(file: string): Parsed {
  const { parseTsconfig } = library()
  const reads = new Map<string, string>()
  const read = (path: string): TsConfigResult => {
    try {
      return { path, config: parseTsconfig(path, reads) }
    } catch (error) {
      throw unreadable(path, error)
    }
  }
  const own = read(file)
  const references = (own.config.references ?? []).flatMap(({ path }) => {
    const place = resolve(dirname(file), path)
    const target = place.endsWith('.json') ? place : join(place, 'tsconfig.json')
    return statSync(target, { throwIfNoEntry: false })?.isFile() ? [read(target)] : []
  })
  const paths = [...reads.keys()].flatMap((key) => /^readFileSync:(.+):utf8$/.exec(key)?.[1] ?? [])
  const inputs = paths.map((path) => ({ path, digest: digestIfThere(path) }))
  return { own, references, inputs }
}

function unreadable(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause)
  const sentence = `${relative(process.cwd(), path)} cannot be read: ${reason}.`
  const error = new Error(`${sentence} Mend it: its \`paths\` say what imports mean.`)
  // leads to the file, not to who read it
  error.stack = `Error: ${error.message}\n    at ${path}:1:1`
  return error
}

/** A tsconfig.json that comes to lie nearer to the source would govern it. */
function missingBelow(file: string, source: string): FileState[] {
  const folders = foldersAbove(source)
  return folders
    .slice(0, folders.indexOf(dirname(file)))
    .map((folder) => ({ path: join(folder, 'tsconfig.json'), digest: null }))
}

function digestIfThere(path: string): string | null {
  try {
    return digestOf(readFileSync(path))
  } catch {
    return null
  }
}

/** Hooks are synchronous, so what they need late is required, not imported. */
function library(): typeof import('get-tsconfig') {
  return createRequire(import.meta.url)('get-tsconfig')
}

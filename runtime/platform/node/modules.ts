/**
 * What an experiment was made from: sources, packages and the state of their repositories.
 *
 * @see Sacred: gather_sources_and_dependencies, dependencies.py
 */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SacredError } from '../../errors.js'
import { LOADED_MODULES, type LoadedModule, type ModuleGraphMeta } from '../../manifest.js'
import { sourceFileMissing } from '../../messages.js'
import { settings } from '../../settings.js'
import type {
  ModuleRecord,
  ModuleRecordRequest,
  RepositoryRecord,
  SourceRecord,
} from '../platform.js'
import { digestOfFile } from './digest.js'
import { ownPackage, packageByName, packageOfFile } from './packages.js'

/** A source by its absolute path, which need not exist any more. */
interface FoundSource {
  file: string
  digest: string
  /** The build's own copy. */
  text?: string
}

export async function moduleRecord(request: ModuleRecordRequest): Promise<ModuleRecord> {
  const { meta } = request
  const moduleFile = toFile(request.moduleUrl)
  const graph = meta?.graph
  const root = meta && graph ? findRoot(meta.file, moduleFile) : process.cwd()
  const mainFile = meta && graph ? join(root, meta.file) : moduleFile
  const baseDir = resolve(request.baseDir ?? (mainFile ? dirname(mainFile) : process.cwd()))

  const sources = withoutDoubles([
    ...findSources(mainFile, graph, root),
    ...request.extraSources.map(toExtraSource),
  ])
  const packages =
    settings.discoverDependencies === 'none' ? [] : findPackages(graph, moduleFile ?? root)
  return {
    baseDir,
    mainFile: mainFile && toRecordPath(baseDir, mainFile),
    sources: sources.map((source) => toRecord(baseDir, source)).sort(byKey(({ path }) => path)),
    dependencies: [...new Set([...packages, ...request.extraDependencies])].sort(
      byKey((name) => name.toLowerCase()),
    ),
    repositories: request.saveGitInfo ? await findRepositories(sources) : [],
  }
}

/** Git takes a while to load and to ask: only runs that can tell of it do. */
async function findRepositories(sources: readonly FoundSource[]): Promise<RepositoryRecord[]> {
  const { repositoriesOf } = await import('./git.js')
  return repositoriesOf(sources.map(({ file }) => file))
}

function findSources(
  mainFile: string | null,
  graph: ModuleGraphMeta | undefined,
  root: string,
): FoundSource[] {
  const isWanted = ({ file }: FoundSource) =>
    settings.discoverSources !== 'none' || file === mainFile
  if (graph) {
    const embedded = graph.sources.map(({ path, digest, text }) => ({
      file: join(root, path),
      digest,
      text,
    }))
    return embedded.filter(isWanted)
  }
  const loaded = loadedModules().flatMap(({ url, digest }): FoundSource[] => {
    const file = toFile(url)
    return file === null || digest === undefined || isInPackage(file) ? [] : [{ file, digest }]
  })
  const main = mainFile === null ? undefined : digestOfFile(mainFile)
  const mainSource =
    mainFile !== null && main !== undefined ? [{ file: mainFile, digest: main }] : []
  return [...loaded.filter(isWanted), ...mainSource]
}

function findPackages(graph: ModuleGraphMeta | undefined, from: string): string[] {
  const found = graph
    ? graph.packages.map((name) => packageByName(name, dirname(from)))
    : loadedModules().flatMap(({ url, digest }) => {
        const file = toFile(url)
        return file === null || digest !== undefined ? [] : (packageOfFile(file) ?? [])
      })
  return [...found.filter((name) => !name.startsWith('sacristy==')), ownPackage()]
}

function toExtraSource(path: string): FoundSource {
  const file = resolve(path)
  const digest = digestOfFile(file)
  if (digest === undefined) throw new SacredError(sourceFileMissing(path))
  return { file, digest }
}

/** What was loaded first counts: the digest of what has run, not of what the file has become. */
function withoutDoubles(sources: readonly FoundSource[]): FoundSource[] {
  const byFile = new Map<string, FoundSource>()
  for (const source of sources) if (!byFile.has(source.file)) byFile.set(source.file, source)
  return [...byFile.values()]
}

/** The text is taken from disk where it is still what has run. */
function toRecord(baseDir: string, { file, digest, text }: FoundSource): SourceRecord {
  const path = toRecordPath(baseDir, file)
  if (digestOfFile(file) === digest) return { path, digest, file }
  return text === undefined ? { path, digest } : { path, digest, text }
}

/** Paths in records are relative, with `/` between folders. */
function toRecordPath(baseDir: string, file: string): string {
  const path = relative(baseDir, file)
  return isAbsolute(path) ? path : path.split(sep).join('/')
}

/**
 * The project's root, which a build's paths are relative to: the folder above the built module, or
 * above the working directory, that has the file.
 */
function findRoot(file: string, moduleFile: string | null): string {
  const starts = [...(moduleFile === null ? [] : [dirname(moduleFile)]), process.cwd()]
  for (const start of starts) {
    for (let at = start; ; at = dirname(at)) {
      if (existsSync(join(at, file))) return at
      if (dirname(at) === at) break
    }
  }
  return process.cwd()
}

function loadedModules(): LoadedModule[] {
  const loaded: unknown = Reflect.get(globalThis, LOADED_MODULES)
  return loaded instanceof Map ? [...loaded.values()] : []
}

function isInPackage(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`)
}

function toFile(url: string | null): string | null {
  return url?.startsWith('file:') ? fileURLToPath(url.replace(/[?#].*$/, '')) : null
}

function byKey<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b)))
}

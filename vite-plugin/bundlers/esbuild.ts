import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, matchesGlob, relative } from 'node:path'
import type { BuildOptions, OnLoadResult, PluginBuild } from 'esbuild'
import { mayMention, SOURCE_FILES } from '../../transformer/filter.js'
import { type Bundler, PACKAGES } from '../bundler.js'
import type { ModuleCompiler } from '../compile-module.js'
import { toMessages } from './esbuild-messages.js'

type IsEntry = (path: string) => boolean

/** Compiles what a build loads; anything else about loading stays esbuild's own business. */
export function setUpEsbuild(build: PluginBuild, compiler: ModuleCompiler): void {
  const bundler = createBundler(build)
  build.onStart(() => compiler.forgetFiles())
  build.onLoad({ filter: SOURCE_FILES, namespace: 'file' }, ({ path }) => {
    // Most files end here, without so much as a promise.
    if (PACKAGES.test(path)) return undefined
    const code = readText(path)
    return code !== undefined && mayMention(code) ? load(code, path) : undefined
  })

  async function load(code: string, path: string): Promise<OnLoadResult> {
    const { result, read } = await compiler.compile(bundler, code, path)
    const watchFiles = [...read]
    if (result === undefined) return { watchFiles }
    return {
      contents: `${result.code}\n//# sourceMappingURL=${result.map.toUrl()}`,
      // as the build has set it for the file's extension
      loader: 'default',
      watchFiles,
      ...toMessages(result.diagnostics, code, path, folderOf(build)),
    }
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // esbuild says so itself
  }
}

function createBundler(build: PluginBuild): Bundler {
  let isEntry: Promise<IsEntry> | undefined
  return {
    moduleUrl: moduleUrlOf(build.initialOptions),
    async isEntry(path) {
      isEntry ??= findEntries(build)
      return (await isEntry)(path)
    },
    resolve: (specifier, importer) =>
      resolve(build, specifier, { kind: 'import-statement', importer }, dirname(importer)),
  }
}

/** esbuild knows `import.meta` in ES modules only, and a page has no `__filename`. */
function moduleUrlOf({ bundle, format, platform = 'browser' }: BuildOptions): string | undefined {
  if (format === undefined && !bundle) return undefined // each module stays what it is
  const emitted = format ?? FORMATS[platform]
  if (emitted === 'esm') return 'import.meta.url'
  return emitted === 'iife' && platform !== 'node' ? '""' : '__filename'
}

/** What esbuild makes where the options do not say. */
const FORMATS = { browser: 'iife', node: 'cjs', neutral: 'esm' }

async function findEntries(build: PluginBuild): Promise<IsEntry> {
  const folder = folderOf(build)
  const requests = entryRequests(build.initialOptions)
  const patterns = requests.filter((request) => request.includes('*'))
  const paths = await Promise.all(
    requests.map(async (request) => {
      // As esbuild has it, a path needs no `./` here.
      const inFolder = isAbsolute(request) ? request : `./${request}`
      const options = { kind: 'entry-point' } as const
      return (
        (await resolve(build, inFolder, options, folder)) ??
        resolve(build, request, options, folder)
      )
    }),
  )
  const entries = new Set(paths)
  return (path) =>
    entries.has(path) ||
    patterns.some((pattern) => matchesGlob(relative(folder, path), relative(folder, pattern)))
}

function folderOf({ initialOptions }: PluginBuild): string {
  return initialOptions.absWorkingDir ?? process.cwd()
}

function entryRequests({ entryPoints = [] }: BuildOptions): string[] {
  const entries = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints)
  return entries.map((entry) => (typeof entry === 'string' ? entry : entry.in))
}

async function resolve(
  build: PluginBuild,
  request: string,
  options: Parameters<PluginBuild['resolve']>[1],
  resolveDir: string,
): Promise<string | undefined> {
  const found = await build.resolve(request, { ...options, resolveDir })
  const isBundled = !found.external && found.errors.length === 0 && found.namespace === 'file'
  return isBundled ? found.path : undefined
}

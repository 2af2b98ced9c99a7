import { dirname, isAbsolute, matchesGlob, relative } from 'node:path'
import type { BuildOptions, PluginBuild } from 'esbuild'
import { type Bundler, withoutQuery } from '../bundler.js'

type IsEntry = (path: string) => boolean

const bundlers = new WeakMap<PluginBuild, Bundler>()

/** One for a build and its rebuilds: what the entries are is asked once. */
export function esbuild(build: PluginBuild): Bundler {
  const known = bundlers.get(build)
  if (known !== undefined) return known
  const bundler = createBundler(build)
  bundlers.set(build, bundler)
  return bundler
}

function createBundler(build: PluginBuild): Bundler {
  let isEntry: Promise<IsEntry> | undefined
  return {
    moduleUrl: moduleUrlOf(build.initialOptions),
    async isEntry(id) {
      isEntry ??= findEntries(build)
      return (await isEntry)(withoutQuery(id))
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
  const folder = build.initialOptions.absWorkingDir ?? process.cwd()
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

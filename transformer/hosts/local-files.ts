import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire, findPackageJSON, isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import type { PathConditions } from 'resolve-pkg-maps'
import { SOURCE_FILES } from '../filter.js'
import type { ResolveModule } from '../options.js'
import { isRelative, resolveRelative } from './resolution.js'
import { resolveMapped } from './tsconfig.js'

/**
 * The project's own file behind a specifier, as Node and TypeScript find it, for hosts that resolve
 * none themselves. Packages of a workspace are the project's own, too.
 */
export const readLocal: ResolveModule = (specifier, importer) => {
  const path = findLocal(specifier, importer)
  return path === undefined ? null : { path, text: readFileSync(path, 'utf8') }
}

/** Its path; `undefined` for what is no source of the project's own. */
export function findLocal(specifier: string, importer: string): string | undefined {
  const path = isRelative(specifier)
    ? resolveRelative(specifier, importer)
    : isBuiltin(specifier)
      ? undefined
      : (resolveMapped(specifier, importer) ?? resolvePackage(specifier, importer))
  const isOwn =
    path !== undefined && SOURCE_FILES.test(path) && !/[\\/]node_modules[\\/]/.test(path)
  return isOwn ? path : undefined
}

/** As `import` finds it, else as `require` does; `undefined` for what is not ours to read. */
function resolvePackage(specifier: string, importer: string): string | undefined {
  for (const attempt of [resolveImported, resolveRequired]) {
    try {
      const path = attempt(specifier, importer)
      if (path !== undefined) return path
    } catch {
      // not installed, or not for this kind of import
    }
  }
  return undefined
}

const CONDITIONS = ['node', 'import', 'module-sync']

/** `require.resolve` knows the exports for `require` only. */
function resolveImported(specifier: string, importer: string): string | undefined {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0]
  const manifest = name === undefined ? undefined : findPackageJSON(name, importer)
  if (name === undefined || manifest === undefined) return undefined
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as PackageManifest
  if (exports === undefined) return undefined
  const { resolveExports } = packageMaps()
  const folder = dirname(realpathSync(manifest))
  return resolveExports(exports, specifier.slice(name.length + 1), CONDITIONS)
    .map((target) => join(folder, target))
    .find((path) => existsSync(path))
}

interface PackageManifest {
  exports?: PathConditions
}

function resolveRequired(specifier: string, importer: string): string {
  return createRequire(importer).resolve(specifier)
}

/** Required late, where it is needed at all. */
function packageMaps(): typeof import('resolve-pkg-maps') {
  return createRequire(import.meta.url)('resolve-pkg-maps')
}

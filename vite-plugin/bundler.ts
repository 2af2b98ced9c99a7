/** What bundlers of Rollup's family give a hook, beyond what all of them do. */
import { readFile } from 'node:fs/promises'
import type { UnpluginBuildContext, UnpluginContext } from 'unplugin'
import { SOURCE_FILES } from '../transformer/filter.js'
import { resolveRelative } from '../transformer/hosts/resolution.js'
import type { LocalFile } from './local-files.js'

export type BundlerContext = UnpluginBuildContext &
  UnpluginContext & {
    resolve?(
      specifier: string,
      importer: string,
    ): Promise<{ id: string; external?: unknown } | null>
    getModuleInfo?(id: string): { isEntry?: boolean } | null
  }

export function withoutQuery(id: string): string {
  return id.replace(/\?.*$/s, '')
}

/** Whether the build was told to start at this module. Where a bundler cannot tell, it may be. */
export function isBuildEntry(context: BundlerContext, id: string): boolean {
  return context.getModuleInfo?.(id)?.isEntry ?? true
}

/**
 * The project's own file behind a specifier, found as the bundler finds it, aliases included. The
 * module that asked is made anew when that file changes.
 */
export async function resolveLocal(
  context: BundlerContext,
  specifier: string,
  importer: string,
): Promise<LocalFile | null> {
  const path = await resolvePath(context, specifier, importer)
  if (path === undefined || !SOURCE_FILES.test(path) || /[\\/]node_modules[\\/]/.test(path)) {
    return null
  }
  context.addWatchFile(path)
  return { path, text: await readFile(path, 'utf8') }
}

async function resolvePath(
  context: BundlerContext,
  specifier: string,
  importer: string,
): Promise<string | undefined> {
  if (context.resolve === undefined) return resolveRelative(specifier, importer)
  const found = await context.resolve(specifier, importer)
  // An id that starts with NUL is another plugin's, with no file behind it.
  if (found === null || found.external || found.id.startsWith('\0')) return undefined
  return withoutQuery(found.id)
}

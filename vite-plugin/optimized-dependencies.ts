import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { UserConfig } from 'vite'
import { INTERNAL_MODULE } from '../runtime/manifest.js'
import { PACKAGE } from '../transformer/2-analyze/project-modules.js'

/**
 * What Vite's dev server is to bundle before anybody asks for it. It looks for packages in files as
 * they were written, so that an import written by the compiler would come as a surprise, after which
 * it has to reload the page. A package that is only linked, or that the user excludes, stays as it is,
 * and so must what it shares its state with.
 */
export function optimizedDependencies({ root, optimizeDeps }: UserConfig): string[] {
  if (optimizeDeps?.exclude?.includes(PACKAGE)) return []
  try {
    const path = createRequire(resolve(root ?? '', 'package.json')).resolve(INTERNAL_MODULE)
    return /[\\/]node_modules[\\/]/.test(path) ? [INTERNAL_MODULE] : []
  } catch {
    return [] // not installed here: whoever imports the package finds it elsewhere
  }
}

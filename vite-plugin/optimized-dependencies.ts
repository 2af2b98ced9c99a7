import { createRequire } from 'node:module'
import { join } from 'node:path'
import { INTERNAL_MODULE } from '../runtime/manifest.js'

/**
 * What Vite's dev server is to bundle before anybody asks for it. It looks for packages in files as
 * they were written, so that an import written by the compiler would come as a surprise, after which
 * it has to reload the page. A package that is only linked is none to it, and stays as it is.
 *
 * @param root folder of the project
 */
export function optimizedDependencies(root: string): string[] {
  try {
    const path = createRequire(join(root, 'package.json')).resolve(INTERNAL_MODULE)
    return /[\\/]node_modules[\\/]/.test(path) ? [INTERNAL_MODULE] : []
  } catch {
    return [] // not installed here: whoever imports the package finds it elsewhere
  }
}

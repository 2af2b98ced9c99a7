import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SOURCE_FILES } from '../filter.js'
import type { ResolveModule } from '../options.js'
import { isRelative, resolveRelative } from './resolution.js'

/**
 * The project's own file behind a specifier, as Node and TypeScript find it, for hosts that resolve
 * none themselves. Packages of a workspace are the project's own, too.
 */
export const readLocal: ResolveModule = (specifier, importer) => {
  const path = isRelative(specifier)
    ? resolveRelative(specifier, importer)
    : resolveBare(specifier, importer)
  if (path === undefined || !SOURCE_FILES.test(path) || /[\\/]node_modules[\\/]/.test(path)) {
    return null
  }
  return { path, text: readFileSync(path, 'utf8') }
}

function resolveBare(specifier: string, importer: string): string | undefined {
  try {
    return createRequire(importer).resolve(specifier)
  } catch {
    return undefined // built in, not installed, or without anything to require: not ours to read
  }
}

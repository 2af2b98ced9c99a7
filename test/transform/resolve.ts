import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ResolveModule } from '../../transformer/index.js'

/** Relative specifiers of the samples, whose `.js` means `.ts`. */
export const resolveSample: ResolveModule = (specifier, importer) => {
  if (!specifier.startsWith('.')) return null
  const path = resolve(importer, '..', specifier.replace(/\.js$/, '.ts'))
  return existsSync(path) ? { path, text: readFileSync(path, 'utf8') } : null
}

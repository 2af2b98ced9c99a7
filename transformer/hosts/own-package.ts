/** Where sacristy itself lies, and what tells one build of it from another. */
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { nearestManifest } from './project-root.js'

const MANIFEST = nearestManifest(fileURLToPath(import.meta.url)) ?? 'package.json'

export const OWN_PACKAGE = new URL('.', pathToFileURL(MANIFEST))

/** Sacristy's compiled code. It is nobody's project, even where it runs in its own repository. */
export const OWN_CODE = new URL('dist/', OWN_PACKAGE).href

export function ownVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(MANIFEST, 'utf8'))
  return version
}

/**
 * Changes whenever the compiler may give another result: package.json pins each of its packages
 * exactly, and in sacristy's own repository every build leaves its time.
 */
export function compilerVersions(): string {
  const built = statSync(new URL('.tsbuildinfo', OWN_CODE), { throwIfNoEntry: false })
  return [readFileSync(MANIFEST, 'utf8'), built?.mtimeMs ?? '', process.version].join('\n')
}

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that paths of a file are told relative to: where its package.json lies, so that every
 * host of a project tells the same ones.
 */
export function projectRoot(path: string): string {
  return dirname(nearestManifest(path) ?? path)
}

/** The package.json that governs a file. (Node's own `findPackageJSON` is not in Bun.) */
export function nearestManifest(path: string): string | undefined {
  const folder = dirname(path)
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest)) return manifest
  return folder === path ? undefined : nearestManifest(folder)
}

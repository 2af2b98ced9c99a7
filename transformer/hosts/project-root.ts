import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The folder that paths of a file are told relative to: where its package.json lies, so that every
 * host of a project tells the same ones.
 */
export function projectRoot(path: string): string {
  return dirname(nearestManifest(path) ?? path)
}

/** The package.json that governs a file; none for one that only a bundler's plugin has made up. */
export function nearestManifest(path: string): string | undefined {
  try {
    return findPackageJSON(pathToFileURL(path))
  } catch {
    return undefined
  }
}

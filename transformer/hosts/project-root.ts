import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The folder that paths of a file are told relative to: where its package.json lies, so that every
 * host of a project tells the same ones.
 */
export function projectRoot(path: string): string {
  return dirname(findPackageJSON(pathToFileURL(path)) ?? path)
}

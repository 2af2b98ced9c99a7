/**
 * Folders for tests that start experiments: inside the project, so that `import 'sacristy'` and what
 * node_modules holds mean the same there as for a user, and out of Git's sight.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const parent = fileURLToPath(new URL('../../.scratch/', import.meta.url))

export async function createScratch(name: string): Promise<string> {
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, `${name}-`))
}

export async function removeScratch(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

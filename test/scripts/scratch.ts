/**
 * Folders for tests that start experiments: inside the project, so that `import 'sacristy'` and what
 * node_modules holds mean the same there as for a user, and out of Git's sight.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const parent = join(root, '.scratch')

export async function createScratch(name: string): Promise<string> {
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, `${name}-`))
}

export async function removeScratch(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/** Makes the project a package of `folder`, as npm does: found by name, its bin in `.bin`. */
export async function installProject(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules')
  if (existsSync(packages)) return
  await mkdir(join(packages, '.bin'), { recursive: true })
  await symlink(root, join(packages, 'sacristy'), 'dir')
  const bin = join(packages, 'sacristy', 'dist/transformer/hosts/bin/sacristy.js')
  await symlink(bin, join(packages, '.bin', 'sacristy'))
}

import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type TemporaryProject, temporaryProject } from '../hosts/temporary-project.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * A project that has sacristy and other packages installed as npm does it: what is only linked, Vite
 * takes for the project's own source.
 */
export async function installedProject(
  files: Record<string, string>,
  packages: string[] = [],
): Promise<TemporaryProject> {
  const project = await temporaryProject(files)
  const modules = join(project.folder, 'node_modules')
  const own = join(modules, 'sacristy')
  await rm(own)
  await mkdir(own)
  for (const part of ['package.json', 'dist']) {
    await cp(join(root, part), join(own, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(own, 'node_modules'), 'junction')
  for (const name of packages) {
    await symlink(join(root, 'node_modules', name), join(modules, name), 'junction')
  }
  return project
}

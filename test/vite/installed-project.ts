import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../hosts/temporary-project.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where sacristy is installed for all tests of a file, from the first one on that needs it. */
let store: Promise<string> | undefined
afterAll(async () => {
  if (store) await rm(await store, { recursive: true, force: true })
})

/**
 * A project that has sacristy and other packages as an installer leaves them, below `node_modules`:
 * what is only linked, Vite takes for the project's own source.
 */
export async function installedProject(
  files: Record<string, string>,
  packages: string[] = [],
): Promise<TemporaryProject> {
  store ??= install()
  const project = await temporaryProject(files)
  const modules = join(project.folder, 'node_modules')
  await rm(join(modules, 'sacristy'))
  await symlink(join(await store, 'node_modules/sacristy'), join(modules, 'sacristy'), 'junction')
  for (const name of packages) {
    await symlink(join(root, 'node_modules', name), join(modules, name), 'junction')
  }
  return project
}

async function install(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-installed-'))
  const own = join(folder, 'node_modules/sacristy')
  await mkdir(own, { recursive: true })
  for (const part of ['package.json', 'dist']) {
    await cp(join(root, part), join(own, part), { recursive: true })
  }
  await symlink(join(root, 'node_modules'), join(own, 'node_modules'), 'junction')
  return folder
}

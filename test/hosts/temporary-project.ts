/** A user's project in a temporary folder, with sacristy installed as a link to this one. */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { commandsIn, type ProjectCommands, SACRISTY } from './project-commands.js'

export interface TemporaryProject extends ProjectCommands {
  write(files: Record<string, string>): Promise<void>
  /** Makes a folder of the project found at another path, too, as npm does for a workspace. */
  link(target: string, path: string): Promise<void>
}

/** Removed when the test has ended. */
export async function temporaryProject(
  files: Record<string, string> = {},
): Promise<TemporaryProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sacristy-project-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'node_modules'))
  await symlink(SACRISTY, join(folder, 'node_modules/sacristy'), 'junction')

  const project: TemporaryProject = {
    ...commandsIn(folder),
    async write(texts) {
      for (const [name, text] of Object.entries(texts)) {
        const file = join(folder, name)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, text)
      }
    },
    async link(target, path) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await symlink(join(folder, target), join(folder, path), 'junction')
    },
  }
  await project.write({ 'package.json': '{ "type": "module" }', ...files })
  return project
}

/** A user's project in a temporary folder, with sacristy installed as a link to this one. */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { onTestFinished } from 'vitest'

const SACRISTY = fileURLToPath(new URL('../..', import.meta.url))
const BIN = join(SACRISTY, 'dist/transformer/hosts/bin/sacristy.js')

export interface Finished {
  status: number | undefined
  stdout: string
  stderr: string
}

export interface TemporaryProject {
  folder: string
  write(files: Record<string, string>): Promise<void>
  /** `sacristy …` in the project's folder. */
  sacristy(...words: string[]): Promise<Finished>
  /** `node …` in the project's folder. */
  node(...words: string[]): Promise<Finished>
  /** A command of one of sacristy's own development tools, in the project's folder. */
  tool(name: string, ...words: string[]): Promise<Finished>
}

/** Removed when the test has ended. */
export async function temporaryProject(
  files: Record<string, string> = {},
): Promise<TemporaryProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sacristy-project-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'node_modules'))
  await symlink(SACRISTY, join(folder, 'node_modules/sacristy'), 'junction')

  const run = async (command: string, words: string[]): Promise<Finished> => {
    const env = { NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined }
    const { exitCode, stdout, stderr } = await x(command, words, {
      nodeOptions: { cwd: folder, env },
    })
    return { status: exitCode, stdout, stderr }
  }
  const project: TemporaryProject = {
    folder,
    async write(texts) {
      for (const [name, text] of Object.entries(texts)) {
        const file = join(folder, name)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, text)
      }
    },
    sacristy: (...words) => run(process.execPath, [BIN, ...words]),
    node: (...words) => run(process.execPath, words),
    tool: (name, ...words) => run(join(SACRISTY, 'node_modules/.bin', name), words),
  }
  await project.write({ 'package.json': '{ "type": "module" }', ...files })
  return project
}

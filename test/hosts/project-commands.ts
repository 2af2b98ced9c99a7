/** Commands in the folder of a user's project, with colours off. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'

export const SACRISTY = fileURLToPath(new URL('../..', import.meta.url))
export const BIN = join(SACRISTY, 'dist/transformer/hosts/bin/sacristy.js')

export interface Finished {
  status: number | undefined
  stdout: string
  stderr: string
}

export interface ProjectCommands {
  folder: string
  /** `sacristy …` in the project's folder. */
  sacristy(...words: string[]): Promise<Finished>
  /** `node …` in the project's folder. */
  node(...words: string[]): Promise<Finished>
  /** A command of one of sacristy's own development tools, in the project's folder. */
  tool(name: string, ...words: string[]): Promise<Finished>
}

export function commandsIn(folder: string): ProjectCommands {
  const run = async (command: string, words: string[]): Promise<Finished> => {
    const env = { NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined }
    const { exitCode, stdout, stderr } = await x(command, words, {
      nodeOptions: { cwd: folder, env },
    })
    return { status: exitCode, stdout, stderr }
  }
  return {
    folder,
    sacristy: (...words) => run(process.execPath, [BIN, ...words]),
    node: (...words) => run(process.execPath, words),
    tool: (name, ...words) => run(join(SACRISTY, 'node_modules/.bin', name), words),
  }
}

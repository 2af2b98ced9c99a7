/** What a user sees of an error: the frames of their own code and of what it called. */
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { OWN_PACKAGE } from './own-package.js'

/** An error as Node prints it, without the frames of Node's and of sacristy's insides. */
export function printError(error: unknown): string {
  return inspect(error)
    .split('\n')
    .filter((line) => !isInternalFrame(line))
    .join('\n')
}

/** The compiled files, and the sources that their maps lead to. */
const OWN_FOLDERS = ['dist/', 'runtime/', 'transformer/', 'vite-plugin/'].flatMap((folder) => {
  const { href } = new URL(folder, OWN_PACKAGE)
  return [href, fileURLToPath(href)]
})

function isInternalFrame(line: string): boolean {
  if (!/^\s+at /.test(line)) return false
  return /[( ]node:/.test(line) || OWN_FOLDERS.some((folder) => line.includes(folder))
}

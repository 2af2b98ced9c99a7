/** A virtual environment of Python's, for what tests need from there: a server, and Sacred itself. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'

const ENVIRONMENT = fileURLToPath(new URL('../../node_modules/.cache/python', import.meta.url))
const PACKAGES = ['SecantusDB==0.7.0b3', 'sacred==0.8.7', 'setuptools<81', 'pymongo==4.20.1']

/** Path of a command of the environment, such as `python`. */
export const pythonCommand = (name: string): string => join(ENVIRONMENT, 'bin', name)

/** Whether tests that need it can run: on a machine without it the others do. */
export const hasPython = (): boolean => existsSync(pythonCommand('secantusd-py'))

/** Makes the environment, unless it is there. @returns a sentence where that fails */
export async function providePython(): Promise<string[]> {
  if (hasPython()) return []
  try {
    await x('python3', ['-m', 'venv', ENVIRONMENT], { throwOnError: true })
    await x(pythonCommand('pip'), ['install', '--quiet', ...PACKAGES], { throwOnError: true })
    return []
  } catch (error) {
    await rm(ENVIRONMENT, { recursive: true, force: true })
    const said = error instanceof Error ? error.message : String(error)
    const packages = PACKAGES.map((name) => `'${name}'`).join(' ')
    return [
      `Python's packages are not there (records are compared with Sacred's own, on a real server). Install them: python3 -m venv ${ENVIRONMENT} && ${pythonCommand('pip')} install ${packages} (${said})`,
    ]
  }
}

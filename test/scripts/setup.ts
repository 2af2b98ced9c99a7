/**
 * The tests' one set-up step: what they need beside `npm install` (tools of the system today, a
 * browser or a server as soon as a test wants one) is looked for, or started, here.
 */
import { existsSync } from 'node:fs'
import { x } from 'tinyexec'
import { providePython } from '../servers/python.ts'

interface Tool {
  command: string
  arguments: string[]
  reason: string
  /** The package of Debian that brings it, on a machine that is CI's own. */
  package?: string
}

const TOOLS: Tool[] = [
  { command: 'git', arguments: ['--version'], reason: 'records name the commit of the sources' },
  {
    command: 'bash',
    arguments: ['--version'],
    reason: 'commands in docs and examples are run by it',
  },
  {
    command: 'chromium',
    arguments: ['--version'],
    reason: 'experiments are run in a page',
    package: 'chromium',
  },
]

/** One sentence for each thing that is missing. */
export async function setUp(): Promise<string[]> {
  let missing = await findMissing(TOOLS)
  if (process.env.CI && missing.length > 0) {
    await install(missing)
    missing = await findMissing(missing)
  }
  return [...missing.map(describe), ...(await providePython())]
}

async function findMissing(tools: Tool[]): Promise<Tool[]> {
  const found = await Promise.all(tools.map(isThere))
  return tools.filter((_, index) => !found[index])
}

/** Where that is possible; where it is not, the tool stays missing, and is named. */
async function install(tools: Tool[]): Promise<void> {
  const packages = tools.flatMap((tool) => tool.package ?? [])
  const isDebianAsRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!isDebianAsRoot || packages.length === 0) return
  await x('apt-get', ['update'])
  await x('apt-get', ['install', '--yes', '--no-install-recommends', ...packages])
}

async function isThere(tool: Tool): Promise<boolean> {
  try {
    return (await x(tool.command, tool.arguments)).exitCode === 0
  } catch {
    return false
  }
}

function describe({ command, reason }: Tool): string {
  return `\`${command}\` is not on the PATH (${reason}). Install it to run all tests.`
}

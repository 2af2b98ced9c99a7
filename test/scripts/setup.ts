/**
 * The tests' one set-up step: what they need beside `npm install` (tools of the system today, a
 * browser or a server as soon as a test wants one) is looked for, or started, here.
 */
import { x } from 'tinyexec'
import { provideMongo } from '../servers/mongo.ts'

interface Tool {
  command: string
  arguments: string[]
  reason: string
}

const TOOLS: Tool[] = [
  { command: 'git', arguments: ['--version'], reason: 'records name the commit of the sources' },
  {
    command: 'bash',
    arguments: ['--version'],
    reason: 'commands in docs and examples are run by it',
  },
]

/** One sentence for each thing that is missing. */
export async function setUp(): Promise<string[]> {
  const missing = await Promise.all(
    TOOLS.map(async (tool) => ((await isThere(tool)) ? [] : [describe(tool)])),
  )
  return [...missing.flat(), ...(await provideMongo())]
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

/**
 * Transcripts: `$ command` lines, each followed by what it prints, as examples and docs show them.
 * In what is expected, `…` stands for any text of a line, a line of its own for any lines.
 */
import { delimiter, join } from 'node:path'
import { x } from 'tinyexec'
import { installProject } from '../scripts/scratch.ts'

export interface Command {
  line: string
  expected: string[]
}

/** What stands before the first `$` is not part of a transcript. */
export function parseTranscript(text: string): Command[] {
  const commands: Command[] = []
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) commands.push({ line: line.slice(2), expected: [] })
    else commands.at(-1)?.expected.push(line)
  }
  return commands.map(({ line, expected }) => ({ line, expected: trimLines(expected) }))
}

/** Runs `line` in a shell, as a user would in `folder`; both streams' lines in the order written. */
export async function runCommand(line: string, folder: string): Promise<string[]> {
  const { stdout } = await x('bash', ['-c', `exec 2>&1; ${line}`], {
    nodeOptions: { cwd: folder, env: await userEnvironment(folder) },
  })
  return trimLines(stdout.split('\n'))
}

/**
 * `expected` with each `…` filled in from `got` where the text around it fits. What does not fit is
 * left as it is, so that a comparison of the two shows just that.
 */
export function fillIn(expected: string[], got: string[]): string[] {
  const filled: string[] = []
  for (const [index, line] of expected.entries()) {
    if (line === '…') {
      const next = expected[index + 1]
      while (
        filled.length < got.length &&
        (next === undefined || !fits(next, got[filled.length]))
      ) {
        filled.push(got[filled.length] ?? '')
      }
    } else {
      const candidate = got[filled.length]
      filled.push(candidate !== undefined && fits(line, candidate) ? candidate : line)
    }
  }
  return filled
}

function fits(expected: string, got: string | undefined): boolean {
  const pattern = expected.split('…').map(escapePattern).join('.*')
  return got !== undefined && new RegExp(`^${pattern}$`).test(got)
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function trimLines(lines: string[]): string[] {
  const text = lines.map((line) => line.trimEnd()).join('\n')
  const trimmed = text.replace(/^\n+|\n+$/g, '')
  return trimmed === '' ? [] : trimmed.split('\n')
}

/** As in a folder where npm has installed sacristy; no colours. */
async function userEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  await installProject(folder)
  const PATH = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH, NO_COLOR: '1', FORCE_COLOR: undefined }
}

/**
 * What a page of the docs shows:
 *
 * - a block that opens with a comment naming a file (`// exp.ts`, `# more.yaml`, `<!-- index.html -->`)
 *   is that file;
 * - a `ts` block without one continues the `ts` file before it;
 * - a `console` block is a transcript;
 * - a `sh` block is a line that sets the project up: set-up.test.ts runs it;
 * - a `text` block is for readers only.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Command, parseTranscript } from './transcript.ts'

/** Text by path. */
export type Files = ReadonlyMap<string, string>

export interface Page {
  /** In order, each with the files as they stand above it. */
  commands: (Command & { files: Files })[]
  /** As they stand at the page's end. */
  files: Files
  setUpLines: string[]
}

export function parsePage(markdown: string): Page {
  const commands: Page['commands'] = []
  const setUpLines: string[] = []
  let files: Files = new Map()
  let continued: string | undefined
  for (const [, language, block = ''] of markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)) {
    const [opening = '', name] = /^(?:\/\/|#|<!--) ([\w./-]+\.\w+)(?: -->)?\n/.exec(block) ?? []
    if (language === 'console') {
      commands.push(...parseTranscript(block).map((command) => ({ ...command, files })))
    } else if (language === 'sh') {
      setUpLines.push(block.trim())
    } else if (name !== undefined) {
      // JSON has no comments
      files = new Map([...files, [name, language === 'json' ? block.slice(opening.length) : block]])
      if (language === 'ts') continued = name
    } else if (language === 'ts' && continued !== undefined) {
      files = new Map([...files, [continued, `${files.get(continued)}${block}`]])
    } else if (language !== 'text') {
      throw new Error(`Nothing checks this ${language} block, for it names no file:\n${block}`)
    }
  }
  return { commands, files, setUpLines }
}

export async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

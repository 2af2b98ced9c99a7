import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillIn, parseTranscript, runCommand } from '../docs/transcript.ts'
import { createScratch, removeScratch } from '../scripts/scratch.ts'

const examples = fileURLToPath(new URL('../../examples/', import.meta.url))
const files = (await readdir(examples, { recursive: true })).filter((path) => path.endsWith('.ts'))
const programs = (
  await Promise.all(files.map(async (path) => ({ path, commands: await readHeader(path) })))
).filter(({ commands }) => commands.length > 0)

/** The transcript in a file's leading comment, which indents it. */
async function readHeader(path: string) {
  const text = await readFile(join(examples, path), 'utf8')
  const comment = /^\/\*\*(.*?)\*\//s.exec(text)?.[1] ?? ''
  const indented = comment
    .split('\n')
    .map((line) => /^ \* {5}(.*)$/.exec(line)?.[1] ?? '')
    .join('\n')
  return parseTranscript(indented)
}

// each command of a header builds on the records of those before it
describe.each(programs)('examples/$path', ({ path, commands }) => {
  let folder: string
  beforeAll(async () => {
    folder = await createScratch('example')
    await cp(examples, folder, { recursive: true })
  })
  afterAll(() => removeScratch(folder))

  test.each(commands)('$ $line', async ({ line, expected }) => {
    const printed = await runCommand(line, join(folder, path, '..'))
    expect(printed).toEqual(fillIn(expected, printed))
  })
})

test('every example has a transcript', () => {
  const opened = programs.map(({ path }) => path.split('/')[0])
  const shown = files.filter((path) => !path.endsWith('.d.ts')).map((path) => path.split('/')[0])
  // those of hosts and browsers are built by tests of their own
  expect(new Set([...opened, 'hosts', 'browser'])).toEqual(new Set(shown))
})

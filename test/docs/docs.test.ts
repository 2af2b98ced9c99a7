import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createScratch, removeScratch } from '../scripts/scratch.ts'
import { canHaveMongo, type MongoServer, startMongo } from '../servers/mongo.ts'
import { parsePage, writeFiles } from './page.ts'
import { fillIn, runCommand } from './transcript.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
// architecture.md shows what the compiler makes of code, shortened
const docs = (await readdir(join(root, 'docs'), { recursive: true }))
  .filter((name) => name.endsWith('.md') && name !== 'architecture.md')
  .map((name) => join('docs', name))
const pages = await Promise.all(
  ['README.md', ...docs].map(async (path) => {
    const markdown = await readFile(join(root, path), 'utf8')
    return { path, name: path.replace(/\.md$/, ''), markdown, ...parsePage(markdown) }
  }),
)

const needsMongo = (markdown: string): boolean => markdown.includes('MONGODB_URL')
const hasMongo = Boolean(process.env.CI) || (await canHaveMongo())

let scratch: string
let mongo: MongoServer | undefined
beforeAll(async () => {
  scratch = await createScratch('docs')
  if (!hasMongo) return
  mongo = await startMongo()
  process.env.MONGODB_URL = mongo.url
})
afterAll(async () => {
  await mongo?.end()
  await removeScratch(scratch)
})

// each command of a page builds on what those before it left
describe.each(pages.filter(({ commands }) => commands.length > 0))(
  '$path',
  ({ name, commands, markdown }) => {
    const canRun = hasMongo || !needsMongo(markdown)
    test.runIf(canRun).each(commands)('$ $line', async ({ line, expected, files }) => {
      const folder = join(scratch, name)
      await writeFiles(folder, files)
      const printed = await runCommand(line, folder)
      expect(printed).toEqual(fillIn(expected, printed))
    })
  },
)

test('links between pages lead somewhere', async () => {
  const links = pages.flatMap(({ path, markdown }) =>
    [...markdown.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) =>
      join(root, path, '..', link),
    ),
  )
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((link) => !existsSync(link))).toEqual([])
})

test('the snippets of all pages compile', async () => {
  for (const { name, files } of pages) await writeFiles(join(scratch, 'compiled', name), files)
  const project = join(scratch, 'compiled', 'tsconfig.json')
  const settings = {
    extends: '../../../examples/tsconfig.json',
    // some of them are for pages
    compilerOptions: { lib: ['esnext', 'dom', 'dom.iterable'], types: ['node', 'vite/client'] },
    include: ['**/*.ts'],
  }
  await writeFile(project, JSON.stringify(settings))
  const { stdout } = await x('tsc', ['-p', project])
  expect(stdout).toBe('')
})

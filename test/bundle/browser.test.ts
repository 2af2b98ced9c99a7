import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { FileStorageObserver } from '../../runtime/observers/file-storage/in-a-browser.js'
import sacristy from '../../vite-plugin/vite.js'
import { writeFiles } from '../docs/page.ts'
import { createScratch, removeScratch } from '../scripts/scratch.ts'

const ENTRY = `import { Experiment } from 'sacristy'\nglobalThis.Experiment = Experiment\n`

/** A page that runs an experiment, and does nothing else with it. */
const PAGE = `import { Experiment } from 'sacristy'
const ex = new Experiment('page')
ex.config(() => {
  const a = 1
})
ex.main(function main(a: number) {
  return a
})
document.title = String((await ex.run()).result)
`

async function bundleForBrowser(text = ENTRY) {
  const root = await createScratch('bundle')
  onTestFinished(() => removeScratch(root))
  await writeFiles(root, new Map([['entry.ts', text]]))
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [sacristy()],
    build: { write: false, minify: true, rolldownOptions: { input: join(root, 'entry.ts') } },
  })
  if (!('output' in built)) throw new Error('Vite was told to build once, into memory.')
  return built.output.filter((file) => file.type === 'chunk')
}

test('a browser bundle has no module of Node or of the compiler, not even in a chunk for later', async () => {
  const modules = (await bundleForBrowser()).flatMap(({ moduleIds }) => moduleIds)
  expect(modules.filter((id) => /^node:|browser-external|\/transformer\//.test(id))).toEqual([])
})

test('what a browser loads at once is small', async () => {
  const chunks = await bundleForBrowser()
  const entry = chunks.find(({ isEntry }) => isEntry)
  const loaded = chunks.filter(
    (chunk) => chunk === entry || entry?.imports.includes(chunk.fileName),
  )
  const size = gzipSync(loaded.map(({ code }) => code).join('')).length
  expect(size).toBeLessThanOrEqual(15 * 1024)
})

test('a page that only runs an experiment has neither the command line nor an observer, whenever loaded', async () => {
  const modules = (await bundleForBrowser(PAGE)).flatMap(({ moduleIds }) => moduleIds)
  expect(modules.filter((id) => /\/(cli|observers)\//.test(id))).toEqual([])
  expect(modules.filter((id) => id.includes('/run/run.'))).toHaveLength(1)
})

test('with an observer it has that one alone', async () => {
  const observed = `import { MemoryObserver } from 'sacristy/observers/memory'
    ${PAGE.replace('document', 'ex.observers.push(new MemoryObserver())\ndocument')}`
  const modules = (await bundleForBrowser(observed)).flatMap(({ moduleIds }) => moduleIds)
  const observers = modules.filter((id) => /\/observers\/[\w-]+\.js$/.test(id))
  expect(observers.map((id) => basename(id))).toEqual(['memory.js'])
  expect(modules.filter((id) => /^node:|browser-external/.test(id))).toEqual([])
})

test('the observer that writes files says what to take instead, and brings nothing of Node', async () => {
  const files = `export { FileStorageObserver } from 'sacristy/observers/file-storage'`
  const modules = (await bundleForBrowser(files)).flatMap(({ moduleIds }) => moduleIds)
  expect(modules.filter((id) => /^node:|browser-external/.test(id))).toEqual([])
  expect(() => new FileStorageObserver('runs')).toThrow(
    'Runs cannot be recorded in "runs" here: a browser has no folders. Use MemoryObserver',
  )
})

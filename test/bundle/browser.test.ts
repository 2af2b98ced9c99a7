import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { writeFiles } from '../docs/page.ts'
import { createScratch, removeScratch } from '../scripts/scratch.ts'

const ENTRY = `import { Experiment } from 'sacristy'\nglobalThis.Experiment = Experiment\n`

async function bundleForBrowser() {
  const root = await createScratch('bundle')
  onTestFinished(() => removeScratch(root))
  await writeFiles(root, new Map([['entry.js', ENTRY]]))
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, rolldownOptions: { input: join(root, 'entry.js') } },
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

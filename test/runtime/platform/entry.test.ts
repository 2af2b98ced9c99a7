import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { ENTRY_MODULE } from '../../../runtime/manifest.js'
import { isEntryModule } from '../../../runtime/platform/node/entry.js'
import { temporaryFolder } from '../../temporary-folder.js'

const [, program] = process.argv
afterEach(() => {
  process.argv[1] = program ?? ''
  Reflect.deleteProperty(globalThis, ENTRY_MODULE)
})

async function file(name: string): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, '')
  return path
}
const url = (path: string) => pathToFileURL(path).href

describe('the module that the process was started with', () => {
  test('is the program', async () => {
    const path = await file('exp.js')
    process.argv[1] = path
    expect(isEntryModule(url(path))).toBe(true)
    expect(isEntryModule(`${url(path)}?v=1`)).toBe(true)
    expect(isEntryModule(import.meta.url)).toBe(false)
  })

  test('may be called by a link, and without its extension', async () => {
    const path = await file('exp.js')
    const link = join(path, '..', 'link.js')
    await symlink(path, link)
    process.argv[1] = link
    expect(isEntryModule(url(path))).toBe(true)
    process.argv[1] = path.replace('.js', '')
    expect(isEntryModule(url(path))).toBe(true)
  })

  test('is the FILE of sacristy run, not sacristy', async () => {
    const path = await file('exp.ts')
    const bin = await file('sacristy.js')
    process.argv[1] = bin
    Reflect.set(globalThis, ENTRY_MODULE, url(path))
    expect(isEntryModule(url(path))).toBe(true)
    expect(isEntryModule(url(bin))).toBe(false)
  })

  test('is nothing in a test runner', () => {
    expect(isEntryModule(import.meta.url)).toBe(false)
  })

  test('is never something that is no file', () => {
    process.argv[1] = 'exp.js'
    expect(isEntryModule('https://example.com/exp.js')).toBe(false)
  })
})

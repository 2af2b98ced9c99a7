import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { digestOf } from '../../transformer/digest.js'
import { CompilationCache, cacheFolder } from '../../transformer/hosts/node/cache.js'
import type { CompiledModule } from '../../transformer/hosts/node/compiled-module.js'
import { temporaryProject } from './temporary-project.js'

const MODULE: CompiledModule = {
  format: 'esm',
  code: 'export const a = 1\n\n// ünï\n',
  warnings: 'a warning\nof two lines',
  inputs: [],
  resolutions: [],
}

describe('the cache of compiled modules', () => {
  it('gives back what was written, and nothing for another key', async () => {
    const { cache } = await temporaryCache()
    const key = cache.keyOf('/exp.ts', 'text')
    cache.write(key, MODULE)
    expect(cache.read(key)).toEqual(MODULE)
    expect(cache.read(cache.keyOf('/exp.ts', 'other text'))).toBeUndefined()
  })

  it('keeps that a file can run as it stands', async () => {
    const { cache } = await temporaryCache()
    cache.write('key', { ...MODULE, code: null })
    expect(cache.read('key')).toEqual({ ...MODULE, code: null })
  })

  it('forgets everything when a program that compiles has changed', async () => {
    const { cache, folder } = await temporaryCache()
    const newer = new CompilationCache(folder, 'version 2')
    expect(newer.keyOf('text')).not.toBe(cache.keyOf('text'))
  })

  it.each([
    ['cut off', (entry: string) => entry.slice(0, -5)],
    ['changed', (entry: string) => entry.replace('a = 1', 'a = 2')],
    ['empty', () => ''],
    ['not its format', () => '{}'],
  ])('ignores an entry that is %s', async (_, damage) => {
    const { cache, folder } = await temporaryCache()
    cache.write('key', MODULE)
    await writeFile(join(folder, 'key'), damage(await readFile(join(folder, 'key'), 'utf8')))
    expect(cache.read('key')).toBeUndefined()
  })

  it('ignores an entry when a file that the compiler read has changed or is gone', async () => {
    const { cache, folder } = await temporaryCache()
    const path = join(folder, 'imported.ts')
    await writeFile(path, 'before')
    cache.write('key', { ...MODULE, inputs: [{ path, digest: digestOf('before') }] })
    expect(cache.read('key')).toBeDefined()
    await writeFile(path, 'after')
    expect(cache.read('key')).toBeUndefined()
    await rm(path)
    expect(cache.read('key')).toBeUndefined()
  })

  it('removes entries of more than a month ago, and leaves newer ones', async () => {
    const { cache, folder } = await temporaryCache()
    await writeFile(join(folder, 'old'), '')
    const longAgo = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000)
    await utimes(join(folder, 'old'), longAgo, longAgo)
    cache.write('new', MODULE)
    expect(await readdir(folder)).toEqual(['new', 'pruned'])
  })

  it('does without where it cannot write', () => {
    const cache = new CompilationCache('/dev/null/nowhere', 'version 1')
    cache.write('key', MODULE)
    expect(cache.read('key')).toBeUndefined()
  })

  it('lies in node_modules where there is one, else among the user’s temporary files', async () => {
    const root = await temporaryFolder()
    expect(cacheFolder(root)).toMatch(/sacristy-\w+$/)
    await mkdir(join(root, 'node_modules'))
    expect(cacheFolder(root)).toBe(join(root, 'node_modules/.cache/sacristy'))
  })
})

describe('`sacristy run` with its cache', () => {
  const FILES = { 'exp.ts': 'const a: number = 1\nconsole.log(a)' }

  it('fills it, reads it, and leaves it alone with --no-cache', async () => {
    const project = await temporaryProject(FILES)
    const folder = join(project.folder, 'node_modules/.cache/sacristy')
    await project.sacristy('run', '--no-cache', 'exp.ts')
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
    await project.sacristy('run', 'exp.ts')
    const names = await readdir(folder)
    expect(names).toHaveLength(2)
    // what is in the cache is what runs
    const [entry = ''] = names.filter((name) => name !== 'pruned')
    const text = await readFile(join(folder, entry), 'utf8')
    const content = text.slice(text.indexOf('\n') + 1).replace('= 1', '= 2')
    await writeFile(join(folder, entry), `${digestOf(content)}\n${content}`)
    expect((await project.sacristy('run', 'exp.ts')).stdout).toBe('2\n')
    expect((await project.sacristy('run', '--no-cache', 'exp.ts')).stdout).toBe('1\n')
  })

  it('serves processes that start at the same time', async () => {
    const project = await temporaryProject(FILES)
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => project.sacristy('run', 'exp.ts')),
    )
    expect(runs.map(({ stdout }) => stdout)).toEqual(runs.map(() => '1\n'))
    const names = await readdir(join(project.folder, 'node_modules/.cache/sacristy'))
    expect(names).toHaveLength(2)
  })
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-cache-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function temporaryCache(): Promise<{ cache: CompilationCache; folder: string }> {
  const folder = await temporaryFolder()
  return { cache: new CompilationCache(folder, 'version 1'), folder }
}

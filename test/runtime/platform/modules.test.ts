import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { LOADED_MODULES, type ModuleGraphMeta } from '../../../runtime/manifest.js'
import { moduleRecord } from '../../../runtime/platform/node/modules.js'
import type { ModuleRecordRequest } from '../../../runtime/platform/platform.js'
import { settings } from '../../../runtime/settings.js'
import { temporaryFolder } from '../../temporary-folder.js'

const digest = (text: string) => createHash('md5').update(text).digest('hex')

/** A folder with these files. */
async function project(files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

const request = (
  root: string,
  file: string,
  changes: Partial<ModuleRecordRequest> = {},
): ModuleRecordRequest => ({
  meta: null,
  moduleUrl: pathToFileURL(join(root, file)).href,
  baseDir: null,
  saveGitInfo: false,
  extraSources: [],
  extraDependencies: [],
  ...changes,
})

/** Leaves what the loader leaves: local files with digests, packages without. */
function load(root: string, files: Record<string, string>, packages: string[] = []): void {
  const modules = new Map<string, { url: string; digest?: string }>()
  const url = (path: string) => pathToFileURL(join(root, path)).href
  for (const [path, text] of Object.entries(files)) {
    modules.set(url(path), { url: url(path), digest: digest(text) })
  }
  for (const path of packages) modules.set(url(path), { url: url(path) })
  Reflect.set(globalThis, LOADED_MODULES, modules)
}
afterEach(() => {
  Reflect.deleteProperty(globalThis, LOADED_MODULES)
  settings.discoverSources = 'imported'
  settings.discoverDependencies = 'imported'
})

const package_ = (name: string, version: string) => JSON.stringify({ name, version })
const sacristy = expect.stringMatching(/^sacristy==\d+\.\d+\.\d+/)

describe('sources', () => {
  test('are the local modules that were loaded, relative to the main file’s folder', async () => {
    const files = { 'src/exp.ts': 'main', 'src/lib/data.ts': 'data', 'shared.ts': 'shared' }
    const root = await project(files)
    load(root, files)
    const { baseDir, mainFile, sources } = await moduleRecord(request(root, 'src/exp.ts'))
    expect({ baseDir, mainFile }).toEqual({ baseDir: join(root, 'src'), mainFile: 'exp.ts' })
    expect(sources).toEqual([
      { path: '../shared.ts', digest: digest('shared'), file: join(root, 'shared.ts') },
      { path: 'exp.ts', digest: digest('main'), file: join(root, 'src/exp.ts') },
      { path: 'lib/data.ts', digest: digest('data'), file: join(root, 'src/lib/data.ts') },
    ])
  })

  test('are the main file alone where no loader has taken part', async () => {
    const root = await project({ 'exp.mjs': 'main' })
    const { sources } = await moduleRecord(request(root, 'exp.mjs'))
    expect(sources.map(({ path }) => path)).toEqual(['exp.mjs'])
  })

  test('have the digest of what was loaded, not of what the file has become', async () => {
    const root = await project({ 'exp.ts': 'changed since' })
    load(root, { 'exp.ts': 'loaded' })
    const { sources } = await moduleRecord(request(root, 'exp.ts'))
    expect(sources).toEqual([{ path: 'exp.ts', digest: digest('loaded') }])
  })

  test('can be added, and refused', async () => {
    const root = await project({ 'exp.ts': 'main', 'query.sql': 'select' })
    const extraSources = [join(root, 'query.sql')]
    const { sources } = await moduleRecord(request(root, 'exp.ts', { extraSources }))
    expect(sources.map(({ path }) => path)).toEqual(['exp.ts', 'query.sql'])
    await expect(
      moduleRecord(request(root, 'exp.ts', { extraSources: ['missing.sql'] })),
    ).rejects.toThrow('invalid filename or file not found "missing.sql"')
  })

  test('discoverSources: none leaves the main file', async () => {
    const files = { 'exp.ts': 'main', 'data.ts': 'data' }
    const root = await project(files)
    load(root, files)
    settings.discoverSources = 'none'
    const { sources } = await moduleRecord(request(root, 'exp.ts'))
    expect(sources.map(({ path }) => path)).toEqual(['exp.ts'])
  })

  test('without a file there are none', async () => {
    const record = await moduleRecord({ ...request('', ''), moduleUrl: null })
    expect(record).toMatchObject({ baseDir: process.cwd(), mainFile: null, sources: [] })
  })
})

describe('in a build', () => {
  const graph: ModuleGraphMeta = {
    sources: [
      { path: 'src/exp.ts', digest: digest('main'), text: 'main' },
      { path: 'src/data.ts', digest: digest('data'), text: 'data' },
    ],
    packages: ['left-pad', 'gone'],
  }
  const meta = {
    manifestVersion: 1,
    name: 'exp',
    doc: null,
    file: 'src/exp.ts',
    at: 'src/exp.ts:1:1',
    graph,
  } as const

  test('sources are the originals, from disk where they are still the same', async () => {
    const root = await project({
      'src/exp.ts': 'main',
      'src/data.ts': 'changed',
      'dist/exp.js': 'built',
      'node_modules/left-pad/package.json': package_('left-pad', '1.3.0'),
    })
    const record = await moduleRecord(request(root, 'dist/exp.js', { meta }))
    expect(record).toMatchObject({
      baseDir: join(root, 'src'),
      mainFile: 'exp.ts',
      sources: [
        { path: 'data.ts', digest: digest('data'), text: 'data' },
        { path: 'exp.ts', digest: digest('main'), file: join(root, 'src/exp.ts') },
      ],
      dependencies: ['gone==<unknown>', 'left-pad==1.3.0', sacristy],
    })
  })

  test('that was moved without its sources, they are the build’s copies', async () => {
    const root = await project({ 'exp.js': 'built' })
    const { sources, mainFile } = await moduleRecord(request(root, 'exp.js', { meta }))
    expect(mainFile).toBe('exp.ts')
    expect(sources.map(({ text }) => text)).toEqual(['data', 'main'])
  })
})

describe('dependencies', () => {
  test('are the packages of the modules that were loaded, each once', async () => {
    const root = await project({
      'exp.ts': 'main',
      'node_modules/b/package.json': package_('b', '2.0.0'),
      'node_modules/b/lib/package.json': '{"type": "module"}',
      'node_modules/@a/c/package.json': package_('@a/c', '1.0.0-beta.1'),
      'node_modules/b/node_modules/d/package.json': package_('d', '0.1.0'),
    })
    load(root, { 'exp.ts': 'main' }, [
      'node_modules/b/lib/index.js',
      'node_modules/b/lib/more.js',
      'node_modules/@a/c/index.js',
      'node_modules/b/node_modules/d/index.js',
    ])
    const extraDependencies = ['C-tool==12']
    const { dependencies } = await moduleRecord(request(root, 'exp.ts', { extraDependencies }))
    expect(dependencies).toEqual([
      '@a/c==1.0.0-beta.1',
      'b==2.0.0',
      'C-tool==12',
      'd==0.1.0',
      sacristy,
    ])
  })

  test('discoverDependencies: none leaves those that were added', async () => {
    const root = await project({ 'exp.ts': 'main' })
    settings.discoverDependencies = 'none'
    const { dependencies } = await moduleRecord(
      request(root, 'exp.ts', { extraDependencies: ['tool==1'] }),
    )
    expect(dependencies).toEqual(['tool==1'])
  })
})

describe('git', () => {
  const git = (root: string, ...args: string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.c']
    return execFileSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' }).trim()
  }
  const stateOf = async (root: string) =>
    (await moduleRecord(request(root, 'src/exp.ts', { saveGitInfo: true }))).repositories

  async function repository(): Promise<string> {
    const root = await project({ 'src/exp.ts': 'main' })
    git(root, 'init', '--quiet')
    return root
  }

  test('tells origin, commit and whether there are changes', async () => {
    const root = await repository()
    git(root, 'remote', 'add', 'origin', 'https://example.com/iris.git')
    git(root, 'add', '.')
    git(root, 'commit', '--quiet', '-m', 'first')
    const state = {
      url: 'https://example.com/iris.git',
      commit: git(root, 'rev-parse', 'HEAD'),
      dirty: false,
      root,
    }
    expect(await stateOf(root)).toEqual([state])

    await writeFile(join(root, 'untracked.txt'), '')
    expect(await stateOf(root)).toEqual([state])
    await writeFile(join(root, 'src/exp.ts'), 'changed')
    expect(await stateOf(root)).toEqual([{ ...state, dirty: true }])
  })

  test('of a repository without origin or commit tells what there is', async () => {
    const root = await repository()
    expect(await stateOf(root)).toEqual([{ url: `git:/${root}`, commit: null, dirty: false, root }])
  })

  test('has nothing to tell outside of repositories', async () => {
    expect(await stateOf(await project({ 'src/exp.ts': 'main' }))).toEqual([])
  })

  test('that cannot be asked is an error with a way out', async () => {
    const root = await project({ 'src/exp.ts': 'main', '.git': 'gitdir: nowhere' })
    await expect(stateOf(root)).rejects.toThrow('new Experiment(…, { saveGitInfo: false })')
  })
})

import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Run } from '../../runtime/index.js'
import type { MemoryObserver } from '../../runtime/observers/memory.js'
import { temporaryProject } from '../hosts/temporary-project.js'
import { openPage, withoutChromium } from './chromium.js'
import { LOADERS, type Loaded, startDevServer } from './dev-server.js'
import { installedProject } from './installed-project.js'

const HEAD = `import { Experiment } from 'sacristy'
export const ex = new Experiment('edited')
`

const experiment = (value: number) => `${HEAD}
ex.config(() => {
  const a = ${value} // value ${value}
})
export const gate = { open: () => {} }
ex.command(async function wait(a: number) {
  await new Promise<void>((resolve) => { gate.open = resolve })
  return a
})
ex.main(function main(a: number) {
  return a
})
`

/** The experiment's file does not change: what is made of it does. */
const CAPTURES_AN_IMPORT = `${HEAD}import { train } from './train.js'
ex.config(() => {
  const slow = 1
  const fast = 2
})
ex.main(train)
`
const train = (parameter: string, rest = '') =>
  `export function train(${parameter}: number) { return ${parameter} }\n${rest}`

const result = async ({ ex }: Loaded) => (await ex.run()).result

// runs say on the console how they go
vi.spyOn(process.stderr, 'write').mockReturnValue(true)
afterEach(() => {
  vi.clearAllMocks()
})

describe.each(LOADERS)('in %s', (_, load) => {
  test('an edited config takes effect in the next run, and a running run keeps its own', async () => {
    const project = await temporaryProject({ 'exp.ts': experiment(1) })
    const server = await startDevServer(project.folder)
    const { ex, gate } = await load(server, '/exp.ts')
    const running = ex.run('wait')

    await project.write({ 'exp.ts': experiment(2) })
    await expect.poll(async () => result(await load(server, '/exp.ts'))).toBe(2)
    const { modifications } = await (await load(server, '/exp.ts')).ex.resolveConfig()
    expect(modifications.docs.get('a')).toBe('value 2')

    gate.open()
    expect((await running).result).toBe(1)
  })

  test.each([
    ['alone', ''],
    ['where it takes its own updates', 'import.meta.hot?.accept()\n'],
  ])('an edit of a file that was read for another one reaches that one, %s', async (_, rest) => {
    const project = await temporaryProject({
      'exp.ts': CAPTURES_AN_IMPORT,
      'train.ts': train('slow', rest),
    })
    const server = await startDevServer(project.folder)
    expect(await result(await load(server, '/exp.ts'))).toBe(1)

    await project.write({ 'train.ts': train('fast', rest) })
    await expect.poll(async () => result(await load(server, '/exp.ts'))).toBe(2)
  })
})

test('the record of a run has the sources as they were when it ran', async () => {
  const project = await temporaryProject({
    'exp.ts': `${CAPTURES_AN_IMPORT}import { MemoryObserver } from 'sacristy/observers/memory'
      ex.observers.push(new MemoryObserver())`,
    'train.ts': train('slow'),
  })
  const server = await startDevServer(project.folder)
  const recorded = async () => {
    const { ex } = (await server.ssrLoadModule('/exp.ts')) as unknown as Loaded
    await ex.run()
    const [records] = ex.observers as [MemoryObserver]
    const sources = [...records.files].filter(([path]) => path.startsWith('_sources/'))
    return Object.fromEntries(
      sources.map(([path, text]) => [path.replace(/_\w{32}\./, '.'), Buffer.from(text).toString()]),
    )
  }
  const before = await recorded()
  expect(Object.keys(before).sort()).toEqual(['_sources/exp.ts', '_sources/train.ts'])
  expect(before['_sources/train.ts']).toBe(train('slow'))

  await project.write({ 'train.ts': train('fast') })
  await expect.poll(async () => (await recorded())['_sources/train.ts']).toBe(train('fast'))
})

test.each(['client', 'ssr'])(
  'also where no updates are sent, in the %s environment',
  async (name) => {
    const project = await temporaryProject({
      'exp.ts': CAPTURES_AN_IMPORT,
      'train.ts': train('slow'),
    })
    const server = await startDevServer(project.folder, { server: { hmr: false } })
    const served = async () => (await server.environments[name]?.transformRequest('/exp.ts'))?.code
    expect(await served()).toContain('train(slow)')

    await project.write({ 'train.ts': train('fast') })
    await expect.poll(served).toContain('train(fast)')
  },
)

const PAGE = {
  'index.html': '<link rel="icon" href="data:,"><script type="module" src="./main.ts"></script>',
  'main.ts': `import * as loaded from './exp.js'
    globalThis.loaded = loaded
    // there is none where the edited one has a fault
    import.meta.hot?.accept('./exp.js', (module) => { if (module) globalThis.loaded = module })`,
}
declare const loaded: Loaded
/** Read in the page. */
const configured = async () => (await loaded.ex.resolveConfig()).config.a

describe.skipIf(withoutChromium)('in a page', () => {
  async function openProject(files: Record<string, string>) {
    const project = await installedProject({ ...PAGE, ...files })
    const server = await (await startDevServer(project.folder)).listen()
    const page = await openPage(server.resolvedUrls?.local[0] ?? '')
    await page.waitForFunction(() => 'loaded' in globalThis)
    await expect.poll(() => server.ws.clients.size).toBeGreaterThan(0)
    return { project, page }
  }

  test('an edited config takes effect in the next run, and a running run keeps its own', async () => {
    const { project, page } = await openProject({ 'exp.ts': experiment(1) })
    await page.evaluate(() => {
      const { gate, ex } = loaded
      Object.assign(globalThis, { gate, running: ex.run('wait') })
    })

    await project.write({ 'exp.ts': experiment(2) })
    await expect.poll(() => page.evaluate(configured)).toBe(2)

    const results = await page.evaluate(async () => {
      const { gate, running } = globalThis as unknown as {
        gate: Loaded['gate']
        running: Promise<Run>
      }
      gate.open()
      return [(await running).result, (await loaded.ex.run()).result]
    })
    expect(results).toEqual([1, 2])
  })

  test.each([
    ['alone', ''],
    ['where it takes its own updates', 'import.meta.hot?.accept()\n'],
  ])('an edit of a file that was read for another one reaches that one, %s', async (_, rest) => {
    const { project, page } = await openProject({
      'exp.ts': CAPTURES_AN_IMPORT,
      'train.ts': train('slow', rest),
    })
    const run = () => page.evaluate(async () => (await loaded.ex.run()).result)
    expect(await run()).toBe(1)
    await project.write({ 'train.ts': train('fast', rest) })
    await expect.poll(run).toBe(2)
  })

  test('a fault shows over the page, and goes away with the fault', async () => {
    const { project, page } = await openProject({ 'exp.ts': experiment(1) })
    await project.write({ 'exp.ts': experiment(2).replace('const a = 2', 'return 2') })
    const overlay = page.locator('vite-error-overlay')
    const shown = await overlay.locator('.message').textContent()
    expect(shown).toContain('This config function returns a value')
    expect(shown).toContain('exp.ts:5:3')
    // the watcher passes over a change that comes within 50 ms of another
    const edited = async () => {
      await project.write({ 'exp.ts': experiment(3) })
      return page.evaluate(configured)
    }
    await expect.poll(edited, { interval: 100 }).toBe(3)
    await expect.poll(() => overlay.count()).toBe(0)
  })
})

import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { build, createServer, preview } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import type { TemporaryProject } from '../hosts/temporary-project.js'
import { openPage, withoutChromium } from './chromium.js'
import { installedProject } from './installed-project.js'

const example = fileURLToPath(new URL('../../examples/browser/', import.meta.url))

async function copyExample(): Promise<TemporaryProject> {
  const project = await installedProject({}, ['vite', 'fflate'])
  await cp(example, project.folder, { recursive: true })
  return project
}

const inlineConfig = ({ folder }: TemporaryProject) => ({
  root: folder,
  configFile: join(folder, 'vite.config.ts'),
  logLevel: 'error' as const,
})
/** Any free port of this machine's own. */
const local = { host: '127.0.0.1', port: 0, strictPort: true }

async function serveSources(project: TemporaryProject): Promise<string> {
  const server = await createServer({ ...inlineConfig(project), server: local })
  onTestFinished(() => server.close())
  await server.listen()
  return server.resolvedUrls?.local[0] ?? ''
}

async function serveBuild(project: TemporaryProject): Promise<string> {
  await build(inlineConfig(project))
  const server = await preview({ ...inlineConfig(project), preview: local })
  onTestFinished(() => server.close())
  return server.resolvedUrls?.local[0] ?? ''
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)

test.skipIf(withoutChromium).for([
  ['served as it is', serveSources],
  ['built', serveBuild],
] as const)(
  'examples/browser, %s, runs what its form says and gives the record',
  async ([, serve]) => {
    const project = await copyExample()
    const page = await openPage(await serve(project))

    const noise = page.locator('label', { has: field(page, 'noise') })
    expect(await noise.textContent()).toContain('how far they lie beside it')
    expect(await field(page, 'points').inputValue()).toBe('200')
    expect(await field(page, 'verbose').isChecked()).toBe(true)

    // an entry that depends on another one follows it
    await field(page, 'features').selectOption('cubic')
    await expect.poll(() => field(page, 'training.lr').inputValue()).toBe('0.05')
    expect(await page.locator('fieldset').count()).toBe(1)
    // what is no value is said to be none
    await field(page, 'training.epochs').fill('')
    await field(page, 'training.epochs').blur()
    await expect.poll(() => page.locator('[role=alert]').textContent()).toMatch(/"" is no value/)
    await field(page, 'training.epochs').fill('3')
    await field(page, 'training.epochs').blur()
    await expect.poll(() => page.locator('[role=alert]').textContent()).toBe('')
    await page.getByText('Run', { exact: true }).click()
    await expect.poll(() => page.locator('output').textContent()).toMatch(/^run 1: /)
    const download = page.waitForEvent('download')
    await page.getByText('Download the record').click()
    const archive = await readFile(await (await download).path())

    const files = textsOf(archive)
    const run = JSON.parse(files['1/run.json'] ?? '')
    expect(run).toMatchObject({
      status: 'COMPLETED',
      command: 'main',
      experiment: { name: 'moons', mainfile: 'experiment.ts' },
      meta: { config_updates: { features: 'cubic', 'training.epochs': 3 } },
    })
    expect(JSON.parse(files['1/config.json'] ?? '')).toMatchObject({
      features: 'cubic',
      training: { epochs: 3, lr: 0.05 },
    })
    expect(JSON.parse(files['1/metrics.json'] ?? '').loss.steps).toEqual([0, 1, 2])
    expect(files['1/cout.txt']).toMatch(/^INFO - moons - Running command 'main'$/m)
    expect(files['1/cout.txt']).toMatch(/^epoch 2: 0\.\d{4}$/m)
    const [[name, stored]] = run.experiment.sources
    expect(name).toBe('experiment.ts')
    expect(files[stored]).toBe(await readFile(join(example, 'experiment.ts'), 'utf8'))

    // what the compiler adds to imports comes as no surprise to the dev server
    expect(await page.evaluate(howItWasLoaded)).toBe('navigate')

    // the record of a page's run repeats it anywhere
    await project.write({ 'config.json': files['1/config.json'] ?? '' })
    await project.sacristy('run', 'experiment.ts', 'with', 'config.json', '-F', 'runs')
    const repeated = await readFile(join(project.folder, 'runs/1/run.json'), 'utf8')
    expect(JSON.parse(repeated).result).toBe(run.result)
  },
)

/** Read in the page: `reload` where it was loaded a second time. */
const howItWasLoaded = () => performance.getEntries().map((entry) => Reflect.get(entry, 'type'))[0]

function textsOf(archive: Uint8Array): Record<string, string> {
  const files = Object.entries(unzipSync(archive))
  return Object.fromEntries(files.map(([path, content]) => [path, Buffer.from(content).toString()]))
}

/**
 * The stack of an error leads back to the source: of one thrown in a page through the maps that are
 * served, of one thrown by a server's own code as it stands.
 */
import { SourceMap } from 'node:module'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import sacristy from '../../vite-plugin/vite.js'
import type { TemporaryProject } from '../hosts/temporary-project.js'
import { openPage, withoutChromium } from './chromium.js'
import { type Loaded, startDevServer } from './dev-server.js'
import { installedProject } from './installed-project.js'

/** `fail` throws; each call of it is marked by the name of the place it stands in. */
const SOURCE = `/** 🧪 Beyond the first plane. */
import { Experiment } from 'sacristy'

type Place = string

class Failure extends Error {} // of a built-in one, minifiers leave \`new\` out

function fail(place: Place): number {
  throw new Failure(place)
}

export const ex = new Experiment('traces')

ex.config(() => {
  const place = 'none'
})

ex.config((place: string) => {
  let n = 1; n += 1; const m = /* 🧪 */ place === 'scope' ? fail('scope') : n // a comment
})

const inner = ex.capture((place: Place, m: number) => place === 'captured' ? fail('captured') : m)

ex.main(async function main(place: Place): Promise<number> {
  await null
  const nested = [1].map((x: number): number => { return x + (place === 'nested' ? fail('nested') : inner()) })
  return nested.length
})
`
const FILES = {
  'index.html': '<link rel="icon" href="data:,"><script type="module" src="./main.ts"></script>',
  'main.ts': `import { ex } from './exp.js'\nglobalThis.loaded = { ex }`,
  'exp.ts': SOURCE,
}
declare const loaded: Loaded

async function serveSources({ folder }: TemporaryProject): Promise<string> {
  const server = await (await startDevServer(folder)).listen()
  return server.resolvedUrls?.local[0] ?? ''
}

const serveBuild =
  (minify: 'oxc' | 'esbuild' | false) =>
  async ({ folder }: TemporaryProject): Promise<string> => {
    const config = { root: folder, configFile: false, logLevel: 'error' } as const
    await build({ ...config, plugins: [sacristy()], build: { minify, sourcemap: true } })
    const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
    onTestFinished(() => server.close())
    return server.resolvedUrls?.local[0] ?? ''
  }

test.skipIf(withoutChromium).for([
  ['served as it is', serveSources],
  ['built', serveBuild(false)],
  ['built and minified by Oxc', serveBuild('oxc')],
  ['built and minified by esbuild', serveBuild('esbuild')],
] as const)('a page %s', async ([, serve]) => {
  const page = await openPage(await serve(await installedProject(FILES)))
  await page.waitForFunction(() => 'loaded' in globalThis)
  for (const place of ['scope', 'captured', 'nested']) {
    const stack = await page.evaluate(async (place) => {
      const error = await loaded.ex.run(null, { configUpdates: { place } }).catch((error) => error)
      return String(error.stack)
    }, place)
    expect(stack).toContain(`Error: ${place}\n`)
    expect((await placesIn(stack, page)).slice(0, 2)).toEqual([
      `exp.ts:${positionOf('new Failure(place)')}`,
      `exp.ts:${positionOf(`fail('${place}')`)}`,
    ])
  }
})

/** Runs the experiment on Vite's dev server, and prints the error. */
const SERVE = `import { createServer } from 'vite'
import sacristy from 'sacristy/vite'
const server = await createServer({
  configFile: false,
  logLevel: 'silent',
  plugins: [sacristy()],
  server: { middlewareMode: true, hmr: false },
})
const [loader, place] = process.argv.slice(2)
const { ex } = loader === 'runner'
  ? await server.environments.ssr.runner.import('/exp.ts')
  : await server.ssrLoadModule('/exp.ts')
try {
  await ex.run(null, { configUpdates: { place } })
} catch (error) {
  if (loader === 'ssrLoadModule') server.ssrFixStacktrace(error)
  console.log(error.stack)
}
await server.close()
process.exit()
`

test.each(['ssrLoadModule', 'runner'])('code of the server, by %s', async (loader) => {
  const project = await installedProject({ ...FILES, 'serve.mjs': SERVE }, ['vite'])
  for (const place of ['scope', 'captured', 'nested']) {
    const { stdout } = await project.node('serve.mjs', loader, place)
    const frames = Array.from(stdout.matchAll(/\bexp\.ts:(\d+:\d+)\)?$/gm), ([, at]) => at)
    expect(frames.slice(0, 2)).toEqual([
      positionOf('new Failure(place)'),
      positionOf(`fail('${place}')`),
    ])
  }
})

/** `file:line:column` of every frame, the innermost first, as a debugger shows them. */
async function placesIn(stack: string, page: Page): Promise<string[]> {
  const frames = Array.from(stack.matchAll(/(http:\S+?):(\d+):(\d+)\)?$/gm))
  return Promise.all(
    frames.map(async ([, url = '', line, column]) => {
      const map = await loadMap(url, page)
      const origin = map?.findOrigin(Number(line), Number(column))
      if (!origin || !('fileName' in origin)) return url
      const { fileName, lineNumber, columnNumber } = origin
      return `${fileName.replace(/^.*\//, '')}:${lineNumber}:${columnNumber}`
    }),
  )
}

async function loadMap(url: string, page: Page): Promise<SourceMap | undefined> {
  const text = await (await page.request.get(url)).text()
  const [, address] = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(text) ?? []
  if (address === undefined) return undefined
  const whole = new URL(address, url).href
  const map = whole.startsWith('data:') ? await fetch(whole) : await page.request.get(whole)
  return new SourceMap(await map.json())
}

function positionOf(text: string): string {
  const lines = SOURCE.slice(0, SOURCE.indexOf(text)).split('\n')
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
}

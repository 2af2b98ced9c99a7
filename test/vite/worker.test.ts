import { build, preview } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import sacristy from '../../vite-plugin/vite.js'
import { openPage, withoutChromium } from './chromium.js'
import { startDevServer } from './dev-server.js'
import { installedProject } from './installed-project.js'

const FILES = {
  'index.html': '<link rel="icon" href="data:,"><script type="module" src="./main.ts"></script>',
  'main.ts': `const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }) => { globalThis.got = data }
    worker.postMessage({ size: 4 })`,
  'worker.ts': `import { MemoryObserver } from 'sacristy/observers/memory'
    import { ex } from './exp.js'
    onmessage = async ({ data }) => {
      const records = new MemoryObserver()
      ex.observers.push(records)
      const { result } = await ex.run(null, { configUpdates: data })
      postMessage({ result, files: [...records.files.keys()].sort() })
    }`,
  'exp.ts': `import { Experiment } from 'sacristy'
    export const ex = new Experiment('in_a_worker')
    ex.config(() => {
      const size = 3
      const twice = size * 2
    })
    ex.main(function main(twice: number) {
      return twice
    })`,
}

test.skipIf(withoutChromium).for([
  [
    'served as it is',
    async (root: string) => (await (await startDevServer(root)).listen()).resolvedUrls,
  ],
  [
    'built',
    async (root: string) => {
      const config = { root, configFile: false, logLevel: 'error' } as const
      await build({ ...config, plugins: [sacristy()] })
      const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
      onTestFinished(() => server.close())
      return server.resolvedUrls
    },
  ],
] as const)('an experiment runs in a worker, %s', async ([, serve]) => {
  const { folder } = await installedProject(FILES)
  const page = await openPage((await serve(folder))?.local[0] ?? '')
  await page.waitForFunction(() => 'got' in globalThis)
  const got = await page.evaluate(() => (globalThis as unknown as { got: unknown }).got)
  expect(got).toEqual({
    result: 8,
    files: [
      '1/config.json',
      '1/cout.txt',
      '1/metrics.json',
      '1/run.json',
      expect.stringMatching(/^_sources\/exp_\w{32}\.ts$/),
    ],
  })
})

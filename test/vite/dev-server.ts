/** Vite's dev server in a project of its own. */
import { createServer, type InlineConfig, isRunnableDevEnvironment, type ViteDevServer } from 'vite'
import { expect, onTestFinished } from 'vitest'
import type { Experiment } from '../../runtime/index.js'
import sacristy from '../../vite-plugin/vite.js'

/** What the tests' modules export. */
export interface Loaded {
  ex: Experiment
  /** Lets a command go on that waits. */
  gate: { open(): void }
}

/** Serves the project in `root` until the test has ended. */
export async function startDevServer(
  root: string,
  rest: InlineConfig = {},
): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0 },
    plugins: [sacristy()],
    // as an installed package is; a linked one would count as the project's own source
    ssr: { external: ['sacristy'] },
    ...rest,
  })
  onTestFinished(() => server.close())
  // what is edited before the watcher looks, nobody hears of
  await expect
    .poll(() => Object.values(server.watcher.getWatched()).flat())
    .toContain('package.json')
  return server
}

/** Ways in which a server's own code comes to run. */
export const LOADERS: [
  name: string,
  load: (server: ViteDevServer, url: string) => Promise<Loaded>,
][] = [
  ['ssrLoadModule', async (server, url) => asLoaded(await server.ssrLoadModule(url))],
  [
    'a runnable environment',
    async ({ environments: { ssr } }, url) => {
      if (ssr === undefined || !isRunnableDevEnvironment(ssr)) throw new Error('It runs nothing.')
      return asLoaded(await ssr.runner.import(url))
    },
  ],
]

function asLoaded(module: Record<string, unknown>): Loaded {
  return module as unknown as Loaded
}

/** How each host turns a case's `exp.ts` into something that Node can be started with. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'

export interface Host {
  /** Done once for a case, in its folder; what it throws fails all of the case's command lines. */
  build(folder: string): Promise<void>
  /** What stands between `node` and a command line's own words. */
  entry: string[]
}

const bin = fileURLToPath(new URL('../../dist/transformer/hosts/bin/sacristy.js', import.meta.url))

export const HOSTS = {
  bin: { build: async () => {}, entry: [bin, 'run', 'exp.ts'] },
  register: { build: async () => {}, entry: ['--import', 'sacristy/register', 'exp.ts'] },
  'ts-patch': { build: buildWithTsPatch, entry: ['dist/exp.js'] },
  vite: { build: buildWithVite, entry: ['dist/exp.js'] },
} satisfies Record<string, Host>

export type HostName = keyof typeof HOSTS

async function buildWithTsPatch(folder: string): Promise<void> {
  const configuration = {
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      moduleDetection: 'force',
      strict: true,
      skipLibCheck: true,
      types: ['node'],
      sourceMap: true,
      rootDir: '.',
      outDir: 'dist',
      plugins: [{ transform: 'sacristy/transformer' }],
    },
    files: ['exp.ts'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  const { exitCode, stdout, stderr } = await x('tspc', [], { nodeOptions: { cwd: folder } })
  if (exitCode !== 0) throw new Error(`tspc ended with status ${exitCode}.\n${stdout}${stderr}`)
}

/** Minified, since a name that survives only in readable output is no name. */
async function buildWithVite(folder: string): Promise<void> {
  const [{ build }, { default: sacristy }] = await Promise.all([
    import('vite'),
    import('sacristy/vite'),
  ])
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [sacristy()],
    build: {
      ssr: 'exp.ts',
      outDir: 'dist',
      minify: true,
      rolldownOptions: { external: [/^sacristy($|\/)/] },
    },
  })
}

/** How each host turns a case's `exp.ts` into something that Node can be started with. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InputOptions, PresetItem } from '@babel/core'
import { x } from 'tinyexec'
import { BABELS, type Babel } from '../hosts/babel-versions.ts'
import { BUNDLER_HOSTS } from '../hosts/bundler-hosts.ts'
import { commandsIn } from '../hosts/project-commands.ts'

export type Host = {
  /** What stands between `node` and a command line's own words. */
  entry: string[]
} & (
  | {
      /** Done once for a case, in its folder; what it throws fails all of the case's command lines. */
      build(folder: string): Promise<void>
    }
  | {
      /** Done once for all cases, in the folder above theirs: for tools that are slow to start. */
      buildAll(parent: string, cases: string[]): Promise<void>
    }
)

const project = fileURLToPath(new URL('../../', import.meta.url))
const bin = join(project, 'dist/transformer/hosts/bin/sacristy.js')

export const HOSTS = {
  bin: { build: async () => {}, entry: [bin, 'run', 'exp.ts'] },
  register: { build: async () => {}, entry: ['--import', 'sacristy/register', 'exp.ts'] },
  'ts-patch': tsPatch('module'),
  'ts-patch-commonjs': tsPatch('commonjs'),
  'ts-patch-5.9': tsPatch('module', 'examples/hosts/ts-patch-5.9'),
  babel7: babel('Babel 7', 'module'),
  'babel7-commonjs': babel('Babel 7', 'commonjs'),
  babel8: babel('Babel 8', 'module'),
  'babel8-commonjs': babel('Babel 8', 'commonjs'),
  vite: bundler('vite'),
  'vite-minified': bundler('vite-minified'),
  rollup: bundler('rollup'),
  'rollup-commonjs': bundler('rollup-commonjs'),
  rolldown: bundler('rolldown'),
  'rolldown-commonjs': bundler('rolldown-commonjs'),
  webpack: bundler('webpack'),
  'webpack-commonjs': bundler('webpack-commonjs'),
  rspack: bundler('rspack'),
  'rspack-commonjs': bundler('rspack-commonjs'),
  esbuild: bundler('esbuild'),
  'esbuild-commonjs': bundler('esbuild-commonjs'),
  'esbuild-minified': bundler('esbuild-minified'),
} satisfies Record<string, Host>

export type HostName = keyof typeof HOSTS

/** @param home where the TypeScript and the ts-patch lie that build the cases */
function tsPatch(type: 'module' | 'commonjs', home = '.'): Host {
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    moduleDetection: 'force',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    sourceMap: true,
    plugins: [{ transform: 'sacristy/transformer', transformProgram: true }],
  }
  const tspc = join(project, home, 'node_modules/.bin/tspc')
  return {
    entry: ['exp.js'],
    async buildAll(parent, cases) {
      const files = cases.map((name) => `${name}/exp.ts`)
      await writeFile(join(parent, 'package.json'), JSON.stringify({ type }))
      await writeFile(join(parent, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
      const { exitCode, stdout, stderr } = await x(tspc, [], { nodeOptions: { cwd: parent } })
      if (exitCode !== 0) throw new Error(`tspc ended with status ${exitCode}.\n${stdout}${stderr}`)
    },
  }
}

/** As CommonJS in the oldest JavaScript, too: functions, classes and patterns all change then. */
function babel(name: Babel['name'], type: 'module' | 'commonjs'): Host {
  const { core, preset } = BABELS.find((one) => one.name === name) ?? BABELS[0]
  const env = { targets: 'ie 11', modules: 'commonjs' }
  const presets: PresetItem[] = [
    ...(type === 'commonjs' ? [[preset('env'), env] satisfies PresetItem] : []),
    [preset('typescript'), { rewriteImportExtensions: true }],
  ]
  return {
    entry: ['dist/exp.js'],
    async build(folder) {
      const { default: sacristy } = await import('sacristy/babel')
      const plugins = [sacristy]
      const options: InputOptions = { configFile: false, babelrc: false, plugins, presets }
      await mkdir(join(folder, 'dist'))
      await writeFile(join(folder, 'dist/package.json'), JSON.stringify({ type }))
      for (const file of await readdir(folder)) {
        if (!file.endsWith('.ts')) continue
        const compiled = await core.transformFileAsync(join(folder, file), options)
        await writeFile(join(folder, 'dist', file.replace(/ts$/, 'js')), compiled?.code ?? '')
      }
    },
  }
}

/** By its own command, with its configuration in the case's folder. */
function bundler(name: keyof typeof BUNDLER_HOSTS): Host {
  const { files, build } = BUNDLER_HOSTS[name]
  return {
    entry: ['dist/exp.js'],
    async build(folder) {
      for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
      const finished = await build(commandsIn(folder))
      if (finished?.status !== 0) {
        throw new Error(`${name} failed.\n${finished?.stdout}${finished?.stderr}`)
      }
    },
  }
}

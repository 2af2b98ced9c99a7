/** What builds of 1,000 modules, 50 of them experiments, take with the plugin and without it. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type InputOptions,
  type PluginItem,
  type PresetItem,
  transformFileAsync,
} from '@babel/core'
import * as esbuild from 'esbuild'
import * as vite from 'vite'
import sacristyOfBabel from '../dist/transformer/hosts/babel.js'
import sacristyOfEsbuild from '../dist/vite-plugin/esbuild.js'
import sacristyOfVite from '../dist/vite-plugin/vite.js'
import { measureInTurn } from './in-turn.ts'
import { writeProject } from './project.ts'

const ROUNDS = 15

export async function measureBundlers(scratch: string) {
  const folder = join(scratch, 'modules')
  await writeProject(folder, { modules: 1_000, experiments: 50 })
  const entry = join(folder, 'main.ts')
  const [viteBare = 0, viteBuild = 0] = await measureInTurn(
    ROUNDS,
    () => buildWithVite(entry, []),
    () => buildWithVite(entry, [sacristyOfVite()]),
  )
  const [esbuildBare = 0, esbuildBuild = 0] = await measureInTurn(
    ROUNDS,
    () => buildWithEsbuild(entry, []),
    () => buildWithEsbuild(entry, [sacristyOfEsbuild()]),
  )
  // Babel is the slowest: a fifth of the modules, as many of them experiments, tells as much.
  const files = (await readdir(folder)).filter((_, index) => index % 5 === 0)
  const paths = files.map((file) => join(folder, file))
  const [babelBare = 0, babelBuild = 0] = await measureInTurn(
    ROUNDS,
    () => compileWithBabel(paths, []),
    () => compileWithBabel(paths, [sacristyOfBabel]),
  )
  return { viteBare, viteBuild, esbuildBare, esbuildBuild, babelBare, babelBuild }
}

const external = ['sacristy', 'sacristy/internal']

function buildWithVite(entry: string, plugins: vite.PluginOption[]): Promise<unknown> {
  return vite.build({
    configFile: false,
    logLevel: 'error',
    plugins,
    build: {
      ssr: entry,
      write: false,
      minify: true,
      sourcemap: true,
      rolldownOptions: { external },
    },
  })
}

function buildWithEsbuild(entry: string, plugins: esbuild.Plugin[]): Promise<unknown> {
  return esbuild.build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    minify: true,
    sourcemap: true,
    outdir: 'dist',
    logLevel: 'error',
    external,
    plugins,
  })
}

async function compileWithBabel(files: string[], plugins: PluginItem[]): Promise<void> {
  const presets: PresetItem[] = [
    ['@babel/preset-env', { targets: 'node 22' }],
    '@babel/preset-typescript',
  ]
  const alone = { configFile: false, babelrc: false } as const
  const options: InputOptions = { ...alone, sourceMaps: true, plugins, presets }
  for (const file of files) await transformFileAsync(file, options)
}

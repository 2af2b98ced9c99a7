/** Babel's command line as a way in which a project's `exp.ts` comes to run. */
import { readdir } from 'node:fs/promises'
import type { Host } from './hosts.js'

interface Options {
  version: 7 | 8
  type: 'module' | 'commonjs'
  /** For preset-env. */
  targets: string
}

function babel({ version, type, targets }: Options): Host {
  const modules = type === 'commonjs' ? 'commonjs' : false
  return {
    files: {
      'package.json': JSON.stringify({ type }),
      'babel.config.mjs': `import { createRequire } from 'node:module'
        const tools = createRequire(import.meta.resolve('sacristy/package.json'))
        const home = tools.resolve(${JSON.stringify(HOMES[version])})
        const preset = (name) => createRequire(home).resolve('@babel/preset-' + name)
        export default {
          plugins: ['sacristy/babel'],
          presets: [
            [preset('env'), ${JSON.stringify({ modules, targets })}],
            preset('typescript'),
          ],
        }`,
    },
    // Named one by one: Babel's command would follow the link in node_modules.
    build: async (project) => {
      const sources = (await readdir(project.folder)).filter((name) => name.endsWith('.ts'))
      return project.tool(
        BINS[version],
        ...sources,
        '--extensions=.ts',
        '--out-dir=dist',
        '--source-maps=inline',
      )
    },
    run: (project, ...words) => project.node('--enable-source-maps', 'dist/exp.js', ...words),
  }
}

/** Babel 7 and its presets are those of the example. */
const HOMES = { 7: 'sacristy-on-babel-7/package.json', 8: 'sacristy/package.json' }
const BINS = { 7: '../sacristy-on-babel-7/node_modules/.bin/babel', 8: 'babel' }

export const BABEL_HOSTS: [name: string, host: Host][] = [
  ['Babel 7', babel({ version: 7, type: 'module', targets: 'node 22' })],
  ['Babel 7, CommonJS in ES5', babel({ version: 7, type: 'commonjs', targets: 'ie 11' })],
  ['Babel 8', babel({ version: 8, type: 'module', targets: 'node 22' })],
  ['Babel 8, CommonJS in ES5', babel({ version: 8, type: 'commonjs', targets: 'ie 11' })],
]

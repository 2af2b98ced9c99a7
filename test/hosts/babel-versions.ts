/** The Babels that the plugin works in, each with presets of its own. */
import { createRequire } from 'node:module'
import type * as babel from '@babel/core'

export interface Babel {
  name: 'Babel 7' | 'Babel 8'
  core: typeof babel
  preset(name: string): string
}

/** @param home a package whose development tools are of the version */
function babelOf(name: Babel['name'], home: string): Babel {
  const tools = createRequire(createRequire(import.meta.url).resolve(`${home}/package.json`))
  return {
    name,
    core: tools('@babel/core'),
    preset: (preset) => tools.resolve(`@babel/preset-${preset}`),
  }
}

export const BABELS: [Babel, Babel] = [
  babelOf('Babel 7', 'sacristy-on-babel-7'),
  babelOf('Babel 8', 'sacristy'),
]

/**
 * Sacristy's plugin for esbuild.
 *
 * @example
 * ```js
 * // build.js
 * import sacristy from 'sacristy/esbuild'
 * import { build } from 'esbuild'
 *
 * await build({ entryPoints: ['exp.ts'], bundle: true, platform: 'node', plugins: [sacristy()] })
 * ```
 */
import type { Plugin } from 'esbuild'
import type { NoOptions } from '../transformer/hosts/plugin-options.js'
import { unplugin } from './factory.js'

/** Makes config functions and captured functions work in what esbuild bundles. */
export default function sacristy(options?: NoOptions): Plugin {
  return unplugin.esbuild(options)
}

/**
 * Sacristy's plugin for Rollup.
 *
 * @example
 * ```js
 * // rollup.config.js
 * import sacristy from 'sacristy/rollup'
 *
 * export default { input: 'exp.ts', plugins: [sacristy(), typescript()] }
 * ```
 */
import type { Plugin } from 'rollup'
import type { NoOptions } from '../transformer/hosts/plugin-options.js'
import { unplugin } from './factory.js'

/** Makes config functions and captured functions work in what Rollup bundles. */
export default function sacristy(options?: NoOptions): Plugin {
  return unplugin.rollup(options)
}

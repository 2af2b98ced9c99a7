/**
 * Sacristy's plugin for webpack.
 *
 * @example
 * ```js
 * // webpack.config.js
 * import sacristy from 'sacristy/webpack'
 *
 * export default { entry: './exp.ts', target: 'node', plugins: [sacristy()] }
 * ```
 */
import type { WebpackPluginInstance } from 'webpack'
import type { NoOptions } from '../transformer/hosts/plugin-options.js'
import { unplugin } from './factory.js'

/** Makes config functions and captured functions work in what webpack bundles. */
export default function sacristy(options?: NoOptions): WebpackPluginInstance {
  return unplugin.webpack(options)
}

/**
 * Sacristy's plugin for Rspack.
 *
 * @example
 * ```js
 * // rspack.config.js
 * import sacristy from 'sacristy/rspack'
 *
 * export default { entry: './exp.ts', target: 'node', plugins: [sacristy()] }
 * ```
 */
import type { RspackPluginInstance } from '@rspack/core'
import type { NoOptions } from '../transformer/hosts/plugin-options.js'
import { unplugin } from './factory.js'

/** Makes config functions and captured functions work in what Rspack bundles. */
export default function sacristy(options?: NoOptions): RspackPluginInstance {
  return unplugin.rspack(options)
}

/**
 * Sacristy's plugin for Rolldown.
 *
 * @example
 * ```js
 * // rolldown.config.js
 * import sacristy from 'sacristy/rolldown'
 * import { defineConfig } from 'rolldown'
 *
 * export default defineConfig({ input: 'exp.ts', platform: 'node', plugins: [sacristy()] })
 * ```
 */
import type { Plugin } from 'rolldown'
import type { NoOptions } from '../transformer/hosts/plugin-options.js'
import { unplugin } from './factory.js'

/** Makes config functions and captured functions work in what Rolldown bundles. */
export default function sacristy(options?: NoOptions): Plugin {
  return unplugin.rolldown(options)
}

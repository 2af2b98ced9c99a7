/**
 * Sacristy's plugin for Vite and Vitest.
 *
 * @example
 * ```ts
 * // vite.config.ts
 * import sacristy from 'sacristy/vite'
 * import { defineConfig } from 'vite'
 *
 * export default defineConfig({ plugins: [sacristy()] })
 * ```
 */
import type { Plugin } from 'vite'
import type { NoOptions } from '../transformer/hosts/plugin-options.js'
import { unplugin } from './factory.js'

/** Makes config functions and captured functions work in what Vite serves, builds and tests. */
export default function sacristy(options?: NoOptions): Plugin {
  return unplugin.vite(options)
}

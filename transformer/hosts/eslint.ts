/**
 * Sacristy in the linter: a plugin for ESLint 9 and 10, which Oxlint loads, too.
 *
 * @example
 * ```js
 * // eslint.config.js
 * import js from '@eslint/js'
 * import sacristy from 'sacristy/eslint'
 *
 * export default [js.configs.recommended, sacristy.configs.recommended]
 * ```
 */
import type { ESLint, Linter } from 'eslint'
import { configEntries } from './eslint/config-entries.js'
import { diagnosticsRule } from './eslint/diagnostics.js'
import { ownVersion } from './own-package.js'

const plugin = {
  meta: { name: 'sacristy', version: ownVersion(), namespace: 'sacristy' },
  rules: {
    /** Makes rules about unused variables pass over config entries, and over nothing else. */
    'config-entries': configEntries,
    /** Shows in the editor what would stop a build. */
    errors: diagnosticsRule('error'),
    /** Shows in the editor what a build would warn of. */
    warnings: diagnosticsRule('warning'),
  },
} satisfies ESLint.Plugin

const recommended: Linter.Config = {
  name: 'sacristy/recommended',
  plugins: { sacristy: plugin },
  rules: {
    'sacristy/config-entries': 'error',
    'sacristy/errors': 'error',
    'sacristy/warnings': 'warn',
  },
}

/** The plugin: its rules, and `configs.recommended`, which turns all of them on. */
export default { ...plugin, configs: { recommended } }

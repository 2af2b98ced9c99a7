/**
 * The compiler as a plugin for Babel 7 and 8. Jest uses it, too, through babel-jest.
 *
 * @example
 * ```js
 * // babel.config.js
 * export default { plugins: ['sacristy/babel'], presets: ['@babel/preset-typescript'] }
 * ```
 */
import type { PluginAPI, PluginObject } from '@babel/core'
import { mayMention } from '../filter.js'
import { compile } from '../index.js'
import { lowerPlan } from './babel/lower-plan.js'
import { formatOf, moduleUrlOf, nameOf, parseDecorators } from './babel/options.js'
import { report, reportForeignSyntax } from './babel/report.js'
import { readLocal } from './local-files.js'
import { refuseOptions } from './plugin-options.js'
import { projectRoot } from './project-root.js'

/** Makes config functions and captured functions work in what Babel compiles. */
export default function sacristy(api: PluginAPI, options: object): PluginObject {
  api.assertVersion('^7.26.0 || ^8.0.0')
  refuseOptions('sacristy/babel', options)
  return {
    name: 'sacristy',
    manipulateOptions: parseDecorators,
    // Not in a visitor: presets' visitors, which take away what the compiler reads, may come first.
    pre(file) {
      if (!mayMention(file.code)) return
      const path = nameOf(file.opts)
      if (/[\\/]node_modules[\\/]/.test(path)) return
      const compilation = compile(file.code, path, {
        root: projectRoot(path),
        format: formatOf(file),
        resolve: readLocal,
        embedGraph: true,
      })
      if (compilation === undefined) return reportForeignSyntax(file.code, path)
      report(compilation.diagnostics, file.code)
      lowerPlan(api.types, file, compilation.plan, moduleUrlOf(file))
      // the bindings and scopes that Babel has found by now are those of before
      file.scope.crawl()
    },
  }
}

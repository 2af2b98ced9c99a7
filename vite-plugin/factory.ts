/** The compiler as a bundler plugin: one factory, from which each bundler's entry takes its own. */
import { createUnplugin } from 'unplugin'
import { MENTIONS, SOURCE_FILES } from '../transformer/filter.js'
import { projectRoot } from '../transformer/hosts/project-root.js'
import { transform } from '../transformer/index.js'
import { isBuildEntry, resolveLocal, withoutQuery } from './bundler.js'
import { withLocalFiles } from './local-files.js'
import { report } from './report.js'

export const unplugin = createUnplugin<undefined, false>(() => {
  /** Whether modules are put together: a dev server and Vitest run each from its own place. */
  let bundles = true

  return {
    name: 'sacristy',
    // The user's own text: other plugins take away the comments and names that the compiler reads.
    enforce: 'pre',
    transform: {
      filter: {
        id: { include: SOURCE_FILES, exclude: /[\\/]node_modules[\\/]/ },
        code: MENTIONS,
      },
      async handler(code, id) {
        const path = withoutQuery(id)
        const result = await withLocalFiles(
          (resolve) =>
            transform(code, path, {
              root: projectRoot(path),
              format: 'esm',
              resolve,
              embedGraph: bundles,
              isEntry: !bundles || isBuildEntry(this, id),
            }),
          (specifier, importer) => resolveLocal(this, specifier, importer),
        )
        if (result === undefined) return undefined
        report(this, result.diagnostics, code, id)
        return { code: result.code, map: result.map }
      },
    },
    vite: {
      configResolved({ command }) {
        bundles = command === 'build'
      },
    },
  }
})

/** The compiler as a bundler plugin: one factory, from which each bundler's entry takes its own. */
import { createUnplugin } from 'unplugin'
import { MENTIONS, SOURCE_FILES } from '../transformer/filter.js'
import { projectRoot } from '../transformer/hosts/project-root.js'
import { transform } from '../transformer/index.js'
import { isBuildEntry, resolveLocal, withoutQuery } from './bundler.js'
import { HotUpdates } from './hot-update.js'
import { withLocalFiles } from './local-files.js'
import { optimizedDependencies } from './optimized-dependencies.js'
import { report } from './report.js'

export const unplugin = createUnplugin<undefined, false>(() => {
  /** Whether modules are put together: a dev server and Vitest run each from its own place. */
  let bundles = true
  /** Whether runs are the user's tests, whose records nobody asks for what they were made from. */
  let tests = false
  const hotUpdates = new HotUpdates()

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
        const read = new Set<string>()
        const result = await withLocalFiles(
          (resolve) =>
            transform(code, path, {
              root: projectRoot(path),
              format: 'esm',
              resolve,
              embedGraph: !tests,
              isEntry: !bundles || isBuildEntry(this, id),
            }),
          async (specifier, importer) => {
            const found = await resolveLocal(this, specifier, importer)
            if (found !== null) read.add(found.path)
            return found
          },
        )
        hotUpdates.remember(path, read)
        if (result === undefined) return undefined
        report(this, result.diagnostics, code, id)
        return { code: result.code, map: result.map }
      },
    },
    vite: {
      config({ root }) {
        return { optimizeDeps: { include: optimizedDependencies(root ?? process.cwd()) } }
      },
      configResolved({ command, plugins }) {
        bundles = command === 'build'
        tests = plugins.some(({ name }) => /^vitest(:|$)/.test(name))
      },
      ...hotUpdates.hooks(),
    },
  }
})

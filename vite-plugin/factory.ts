/** The compiler as a bundler plugin: one factory, from which each bundler's entry takes its own. */
import { createUnplugin } from 'unplugin'
import { MENTIONS, SOURCE_FILES } from '../transformer/filter.js'
import { looksLikeModule } from '../transformer/hosts/node/module-format.js'
import { type NoOptions, refuseOptions } from '../transformer/hosts/plugin-options.js'
import { projectRoot } from '../transformer/hosts/project-root.js'
import { transform } from '../transformer/index.js'
import { type Bundler, type TransformContext, withoutQuery } from './bundler.js'
import { esbuild } from './bundlers/esbuild.js'
import { rollupFamily } from './bundlers/rollup.js'
import { webpackFamily } from './bundlers/webpack.js'
import { HotUpdates } from './hot-update.js'
import { LocalFiles } from './local-files.js'
import { optimizedDependencies } from './optimized-dependencies.js'
import { report } from './report.js'

export const unplugin = createUnplugin<NoOptions | undefined, false>((options, { framework }) => {
  refuseOptions(`sacristy/${framework}`, options)
  /** Whether modules are put together: a dev server and Vitest run each from its own place. */
  let bundles = true
  let files = new LocalFiles()
  /** Whether runs are the user's tests, whose records nobody asks for what they were made from. */
  let tests = false
  const hotUpdates = new HotUpdates()

  return {
    name: 'sacristy',
    // The user's own text: other plugins take away the comments and names that the compiler reads.
    enforce: 'pre',
    buildStart() {
      files = new LocalFiles()
    },
    transform: {
      filter: {
        id: { include: SOURCE_FILES, exclude: /[\\/]node_modules[\\/]/ },
        code: MENTIONS,
      },
      async handler(code, id) {
        const path = withoutQuery(id)
        const bundler = bundlerOf(this)
        const isEntry = !bundles || (await bundler.isEntry(id))
        // What is read once for a build may have changed when a server is asked again.
        const known = bundles ? files : new LocalFiles()
        const { result, seen } = await known.compileWith(bundler, (resolve) =>
          transform(code, path, {
            root: projectRoot(path),
            format: looksLikeModule(code) ? 'esm' : 'commonjs',
            ...(bundler.moduleUrl === undefined ? {} : { moduleUrl: bundler.moduleUrl }),
            resolve,
            embedGraph: !tests,
            isEntry,
          }),
        )
        hotUpdates.remember(path, seen)
        if (result === undefined) return undefined
        for (const file of seen) this.addWatchFile(file)
        report(this, result.diagnostics, code, id)
        return { code: result.code, map: result.map }
      },
    },
    esbuild: {
      onLoadFilter: SOURCE_FILES,
      // as the build has set it for the file's extension
      loader: 'default',
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

function bundlerOf(context: TransformContext): Bundler {
  const native = context.getNativeBuildContext?.()
  switch (native?.framework) {
    case 'webpack':
    case 'rspack':
      return webpackFamily(native)
    case 'esbuild':
      return esbuild(native.build)
    default:
      return rollupFamily(context)
  }
}

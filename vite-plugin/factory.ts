/** The compiler as a bundler plugin: one factory, from which each bundler's entry takes its own. */
import { createUnplugin, type UnpluginOptions } from 'unplugin'
import type { Plugin } from 'vite'
import { MENTIONS, SOURCE_FILES } from '../transformer/filter.js'
import { type NoOptions, refuseOptions } from '../transformer/hosts/plugin-options.js'
import { type Bundler, PACKAGES, type TransformContext, withoutQuery } from './bundler.js'
import { setUpEsbuild } from './bundlers/esbuild.js'
import { rollupFamily } from './bundlers/rollup.js'
import { webpackFamily } from './bundlers/webpack.js'
import { ModuleCompiler } from './compile-module.js'
import { HotUpdates } from './hot-update.js'
import { optimizedDependencies } from './optimized-dependencies.js'
import { report } from './report.js'
import { vitestCacheHook } from './vitest-cache.js'

export const unplugin = createUnplugin<NoOptions | undefined, false>((options, { framework }) => {
  refuseOptions(`sacristy/${framework}`, options)
  const compiler = new ModuleCompiler()
  const name = 'sacristy'
  if (framework === 'esbuild') {
    return { name, esbuild: { setup: (build) => setUpEsbuild(build, compiler) } }
  }
  const hotUpdates = new HotUpdates()
  return {
    name,
    // The user's own text: other plugins take away the comments and names that the compiler reads.
    enforce: 'pre',
    buildStart: () => compiler.forgetFiles(),
    transform: transformHook(compiler, hotUpdates),
    vite: {
      config(config) {
        return {
          optimizeDeps: { include: optimizedDependencies(config) },
          // in a build, workers are bundles of their own, whose plugins are named apart
          worker: { plugins: (): Plugin[] => [unplugin.vite()] },
        }
      },
      configResolved({ command, plugins }) {
        compiler.bundles = command === 'build'
        compiler.tests = plugins.some(({ name }) => /^vitest(:|$)/.test(name))
      },
      ...hotUpdates.hooks(),
      ...vitestCacheHook,
    },
  }
})

function transformHook(
  compiler: ModuleCompiler,
  hotUpdates: HotUpdates,
): UnpluginOptions['transform'] {
  return {
    // Rolldown looks at it before anything comes over to JavaScript.
    filter: {
      id: { include: SOURCE_FILES, exclude: PACKAGES },
      code: MENTIONS,
    },
    async handler(code, id) {
      const path = withoutQuery(id)
      const { result, read } = await compiler.compile(bundlerOf(this), code, path, id)
      hotUpdates.remember(path, read)
      // Also where there was nothing to do: what an import means may change.
      if (isWatching(this)) for (const file of read) this.addWatchFile(file)
      if (result === undefined) return undefined
      report(this, result.diagnostics, code, id)
      return { code: result.code, map: result.map }
    },
  }
}

/** Rollup and its kin say so; where nobody waits for changes, each file told costs time for nothing. */
function isWatching(context: TransformContext & { meta?: { watchMode?: boolean } }): boolean {
  return context.meta?.watchMode !== false
}

function bundlerOf(context: TransformContext): Bundler {
  const native = context.getNativeBuildContext?.()
  return native?.framework === 'webpack' || native?.framework === 'rspack'
    ? webpackFamily(native)
    : rollupFamily(context)
}

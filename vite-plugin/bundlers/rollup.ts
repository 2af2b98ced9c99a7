/** Bundlers of Rollup's family: Rollup, Rolldown and Vite. */
import { type Bundler, type TransformContext, withoutQuery } from '../bundler.js'

/** What these give a hook, beyond what all bundlers do. */
interface RollupContext {
  resolve?(specifier: string, importer: string): Promise<ResolvedId | null>
  getModuleInfo?(id: string): { isEntry?: boolean } | null
}

interface ResolvedId {
  id: string
  external?: unknown
}

export function rollupFamily(context: TransformContext & RollupContext): Bundler {
  return {
    // rewritten by the bundler where the output is CommonJS
    moduleUrl: 'import.meta.url',
    isEntry: (id) => context.getModuleInfo?.(id)?.isEntry ?? true,
    async resolve(specifier, importer) {
      const found = await context.resolve?.(specifier, importer)
      // An id that starts with NUL is another plugin's, with no file behind it.
      if (!found || found.external || found.id.startsWith('\0')) return undefined
      return withoutQuery(found.id)
    },
  }
}

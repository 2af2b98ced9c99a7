import { mayMention } from '../transformer/filter.js'

/** What a plugin is handed by Vitest, under the name of today or of Vitest 4. */
interface VitestContext {
  defineCacheKeyGenerator?: DefineCacheKey
  experimental_defineCacheKeyGenerator?: DefineCacheKey
}
type DefineCacheKey = (keyOf: (module: { sourceCode: string }) => false | undefined) => void

/**
 * Vitest keeps modules on disk as they were compiled, by their own text. What is made of an experiment
 * depends on other files, too, and on this compiler: such a module is compiled anew in every session.
 */
export const vitestCacheHook = {
  configureVitest(context: VitestContext): void {
    const define = context.defineCacheKeyGenerator ?? context.experimental_defineCacheKeyGenerator
    define?.(({ sourceCode }) => (mayMention(sourceCode) ? false : undefined))
  },
}

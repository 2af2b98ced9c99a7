/** What the plugin asks of the bundler that runs it, beyond what unplugin makes the same for all. */
import type { UnpluginBuildContext, UnpluginContext } from 'unplugin'

export interface Bundler {
  /** Expression for the URL or path of the chunk that a module ends up in, where it has to be told. */
  readonly moduleUrl: string | undefined
  /** Whether the build was told to start at a module. */
  isEntry(id: string): boolean | Promise<boolean>
  /** Absolute path behind a specifier, aliases included; nothing where there is no file to bundle. */
  resolve(specifier: string, importer: string): Promise<string | undefined>
}

/** `this` in a hook that transforms a module. */
export type TransformContext = UnpluginBuildContext & UnpluginContext

/** Files that are not the project's own. */
export const PACKAGES = /[\\/]node_modules[\\/]/

export function withoutQuery(id: string): string {
  return id.replace(/\?.*$/s, '')
}

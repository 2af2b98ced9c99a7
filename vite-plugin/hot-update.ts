/**
 * What the compiler makes of a file depends on others that it has read. Vite's dev server takes for
 * granted that it does not: where an imported file changes, it only renews the time in the import.
 */
import type { DevEnvironment, EnvironmentModuleNode, Plugin } from 'vite'

/** Has a file compiled anew when another one changes that was read for it. */
export class HotUpdates {
  /** By the path of a compiled file, the paths of those that were read for it. */
  readonly #read = new Map<string, ReadonlySet<string>>()

  /** Remembers which files were read to compile the one at `path`. */
  remember(path: string, read: ReadonlySet<string>): void {
    const files = [...read].map((file) => file.replaceAll('\\', '/')) // as Vite writes them
    // each environment finds the files of its own conditions
    this.#read.set(path, new Set([...(this.#read.get(path) ?? []), ...files]))
  }

  /** Hooks of a Vite plugin. */
  hooks(): Pick<Plugin, 'watchChange' | 'hotUpdate' | 'perEnvironmentWatchChangeDuringDev'> {
    const readersOf = this.#readersOf
    return {
      // each environment has modules of its own
      perEnvironmentWatchChangeDuringDev: true,
      // also where no update is sent to anybody, as under Vitest
      watchChange(path) {
        const { environment } = this
        if (environment?.mode !== 'dev') return
        for (const module of readersOf(path, environment)) {
          environment.moduleGraph.invalidateModule(module)
        }
      },
      // also where the changed file takes its own update, which would end there
      hotUpdate({ file, modules }) {
        const readers = readersOf(file, this.environment)
        return readers.length === 0 ? undefined : [...new Set([...modules, ...readers])]
      },
    }
  }

  readonly #readersOf = (file: string, { moduleGraph }: DevEnvironment): EnvironmentModuleNode[] =>
    [...this.#read].flatMap(([reader, read]) =>
      read.has(file) ? [...(moduleGraph.getModulesByFile(reader) ?? [])] : [],
    )
}

import { dirname } from 'node:path'
import { looksLikeModule } from '../transformer/hosts/module-format.js'
import { projectRoot } from '../transformer/hosts/project-root.js'
import { type CompileOptions, type TransformResult, transform } from '../transformer/index.js'
import type { Bundler } from './bundler.js'
import { LocalFiles } from './local-files.js'

export interface CompiledModule {
  /** `undefined` where the module stays as it is. */
  result: TransformResult | undefined
  /** Paths of the project's other files that were read for it. */
  read: ReadonlySet<string>
}

/** Compiles a build's modules. What they share of the project is found and read once. */
export class ModuleCompiler {
  /** Whether modules are put together: a dev server and Vitest run each from its own place. */
  bundles = true
  /** Whether runs are the user's tests, whose records nobody asks for what they were made from. */
  tests = false
  #files = new LocalFiles()
  /** Of the project that a folder belongs to. Looking for its package.json takes a while. */
  readonly #roots = new Map<string, string>()

  /** Called as a build starts, or starts anew: files may have changed. */
  forgetFiles(): void {
    this.#files = new LocalFiles()
    this.#roots.clear()
  }

  /** @param id as the bundler names the module, where that is more than its path */
  async compile(
    bundler: Bundler,
    code: string,
    path: string,
    id: string = path,
  ): Promise<CompiledModule> {
    // A server's files may change at any time.
    const files = this.bundles ? this.#files : new LocalFiles()
    // Plugins that read TypeScript themselves hand over what they have made of it.
    const own = this.tests ? null : files.read(path)
    const format = looksLikeModule(code) ? 'esm' : 'commonjs'
    const moduleUrl = moduleUrlIn(format, bundler)
    const options: CompileOptions = {
      root: this.#rootOf(path),
      format,
      ...(moduleUrl === undefined ? {} : { moduleUrl }),
      embedGraph: !this.tests,
      ...(own === null ? {} : { sourceText: own.text }),
      isEntry: !this.bundles || (await bundler.isEntry(id)),
    }
    return files.compileWith(bundler, (resolve) => transform(code, path, { ...options, resolve }))
  }

  #rootOf(path: string): string {
    const folder = dirname(path)
    const root = this.#roots.get(folder) ?? projectRoot(path)
    this.#roots.set(folder, root)
    return root
  }
}

/** A module of CommonJS has no `import.meta`, and no `__filename` either where the chunk is none. */
function moduleUrlIn(format: CompileOptions['format'], { moduleUrl }: Bundler): string | undefined {
  const isMissing = format === 'commonjs' && moduleUrl === 'import.meta.url'
  return isMissing ? '(typeof __filename === "string" ? __filename : "")' : moduleUrl
}

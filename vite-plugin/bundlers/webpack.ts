/** webpack and Rspack, which is made after it. */
import { dirname } from 'node:path'
import type { NativeBuildContext } from 'unplugin'
import { type Bundler, withoutQuery } from '../bundler.js'

type WebpackContext = Extract<NativeBuildContext, { framework: 'webpack' | 'rspack' }>
type Compiler = WebpackContext['compiler']
type Resolve = (folder: string, request: string) => Promise<string | undefined>

export function webpackFamily({ compiler, compilation, loaderContext }: WebpackContext): Bundler {
  const ask = loaderContext?.getResolve({ dependencyType: 'esm' })
  const resolve: Resolve = async (folder, request) => {
    try {
      const found = await ask?.(folder, request)
      return typeof found === 'string' ? withoutQuery(found) : undefined
    } catch {
      return undefined // external, or missing: webpack says so itself where it imports
    }
  }
  return {
    // `import.meta.url` would become the source's own place on the machine that builds.
    moduleUrl: compiler.platform.web === true ? '""' : '__filename',
    isEntry: async (id) =>
      (await entriesOf(compilation ?? compiler, compiler, resolve)).has(withoutQuery(id)),
    resolve: (specifier, importer) => resolve(dirname(importer), specifier),
  }
}

const entries = new WeakMap<object, Promise<ReadonlySet<string | undefined>>>()

/** Paths of the modules that a build starts at. (Rspack shows no module graph while it makes it.) */
function entriesOf(
  build: object,
  compiler: Compiler,
  resolve: Resolve,
): Promise<ReadonlySet<string | undefined>> {
  const known = entries.get(build)
  if (known !== undefined) return known
  const found = entryRequests(compiler).then(async (requests) => {
    const paths = requests.map((request) => resolve(compiler.context, request))
    return new Set(await Promise.all(paths))
  })
  entries.set(build, found)
  return found
}

/** `'style-loader!./exp.ts'` asks for `./exp.ts`. */
async function entryRequests({ options }: Compiler): Promise<string[]> {
  const entry = typeof options.entry === 'function' ? await options.entry() : options.entry
  return Object.values(entry)
    .flatMap(({ import: requests }) => requests ?? [])
    .map((request) => request.replace(/^.*!/s, ''))
}

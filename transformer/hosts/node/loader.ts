/**
 * Node's module loading with sacristy in it: resolves what TypeScript's specifiers mean, compiles
 * the project's own files, and keeps a list of what was loaded for the records of runs.
 */
import { readFileSync } from 'node:fs'
import {
  createRequire,
  type LoadHookSync,
  type ResolveHookSync,
  registerHooks,
  setSourceMapsSupport,
} from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { LOADED_MODULES, type LoadedModule } from '../../../runtime/manifest.js'
import { digestOf } from '../../digest.js'
import { mayMention, SOURCE_FILES } from '../../filter.js'
import { declaredFormat, looksLikeModule } from '../module-format.js'
import { compilerVersions, OWN_CODE } from '../own-package.js'
import { isRelative, needsStripping } from '../resolution.js'
import { registerInBun } from './bun.js'
import { CompilationCache, cacheFolder } from './cache.js'
import type { CompilationError } from './compilation-error.js'
import type { CompiledModule } from './compiled-module.js'
import { isProjectUrl, pathOf } from './project-file.js'
import { type ImportForm, inForm, projectFile } from './project-resolution.js'
import { withFullRequire } from './require.js'
import { mayBeUnsupported } from './unsupported-syntax.js'

export interface LoaderOptions {
  /** Absolute folder of the project that is run. */
  root: string
  /** Whether compiled modules are kept on disk, and taken from there. */
  cache: boolean
}

/**
 * Registers the hooks for the rest of the process, whose stack traces then name the source's places,
 * and leaves the list of modules on `globalThis`.
 */
export function registerLoader(options: LoaderOptions): Loader {
  const loader = new Loader(options)
  Object.defineProperty(globalThis, LOADED_MODULES, { value: loader.loaded, configurable: true })
  if (process.versions.bun !== undefined) {
    registerInBun(options.root, loader.loaded)
    return loader
  }
  if (registerHooks === undefined) throw tooOld()
  // Deno's hooks cannot load a module while they load one.
  if (process.versions.deno !== undefined) loader.loadCompiler()
  else setSourceMapsSupport(true)
  registerHooks({
    resolve: (specifier, context, next) => loader.resolve(specifier, context, next),
    load: (url, context, next) => loader.load(url, context, next),
  })
  return loader
}

/** The bin says the same before it comes here. */
function tooOld(): Error {
  const error = new Error(
    `sacristy needs Node 22.15 or newer, and this is Node ${process.versions.node}. Install a newer one, or add it to the project with \`npm install --save-dev node@24\`.`,
  )
  error.stack = `Error: ${error.message}\n    at ${process.execPath}`
  return error
}

export class Loader {
  readonly loaded = new Map<string, LoadedModule>()
  readonly #root: string
  readonly #cache: CompilationCache | undefined
  #compiler: Compiler | undefined
  /** While the compiler itself is being loaded: its packages are none of the experiment's. */
  #paused = false

  constructor({ root, cache }: LoaderOptions) {
    this.#root = root
    const folder = cache ? cacheFolder(root) : undefined
    if (folder !== undefined) this.#cache = new CompilationCache(folder, compilerVersions())
  }

  resolve(
    specifier: string,
    context: Parameters<ResolveHookSync>[1],
    next: Parameters<ResolveHookSync>[2],
  ): ReturnType<ResolveHookSync> {
    const { parentURL } = context
    const own = ownModule(specifier, parentURL)
    if (own !== undefined) return { url: own, format: 'module', shortCircuit: true }
    if (this.#paused) return next(specifier, context)
    const helper = loweringHelper(specifier, parentURL)
    if (helper !== undefined) return { url: helper, shortCircuit: true }
    const form = formOf(context)
    const file = projectFile(specifier, parentURL, form)
    if (file !== undefined && SOURCE_FILES.test(file)) return { url: file, shortCircuit: true }
    const found = next(file === undefined ? specifier : inForm(file, form), context)
    const isOfProject = parentURL !== undefined && isProjectUrl(parentURL)
    if (isOfProject && found.url.startsWith('file:') && !isProjectUrl(found.url)) {
      this.loaded.set(found.url, { url: found.url })
    }
    return found
  }

  load(
    url: string,
    context: Parameters<LoadHookSync>[1],
    next: Parameters<LoadHookSync>[2],
  ): ReturnType<LoadHookSync> {
    if (this.#paused || !isProjectUrl(url)) return next(url, context)
    const path = pathOf(url)
    const bytes = readFileSync(path)
    this.loaded.set(url, { url, digest: digestOf(bytes) })
    if (!SOURCE_FILES.test(path)) return next(url, context)
    const text = bytes.toString('utf8')
    const module = needsCompiler(path, text) ? this.#compile(path, text) : untouched(path)
    if (module.warnings !== '') process.stderr.write(module.warnings)
    const format = module.format === 'esm' ? 'module' : 'commonjs'
    if (format === 'commonjs' && formOf(context) === 'import') {
      return { format, source: withFullRequire(module.code ?? text), shortCircuit: true }
    }
    if (module.code === null) return next(url, { ...context, format })
    return { format, source: module.code, shortCircuit: true }
  }

  /** Which file is behind a SyntaxError of Node's, which does not say: the last that was loaded. */
  findSyntaxError(): CompilationError | undefined {
    const { findSyntaxError } = this.loadCompiler()
    return [...this.loaded.keys()]
      .filter((url) => isProjectUrl(url) && SOURCE_FILES.test(url))
      .reverse()
      .map((url) => findSyntaxError(pathOf(url), readFileSync(pathOf(url), 'utf8')))
      .find((found) => found !== undefined)
  }

  #compile(path: string, text: string): CompiledModule {
    const key = this.#cache?.keyOf(this.#root, path, declaredFormat(path) ?? '', text)
    const kept = key === undefined ? undefined : this.#cache?.read(key)
    if (kept !== undefined) return kept
    const module = this.loadCompiler().compileModule(path, text, this.#root)
    if (key !== undefined) this.#cache?.write(key, module)
    return module
  }

  loadCompiler(): Compiler {
    if (this.#compiler === undefined) {
      this.#paused = true
      try {
        this.#compiler = requireCompiler()
      } finally {
        this.#paused = false
      }
    }
    return this.#compiler
  }
}

type Compiler = typeof import('./compile-module.js')

/** Hooks are synchronous, so what they need late is required, not imported. */
function requireCompiler(): Compiler {
  const compiler = new URL('transformer/hosts/node/compile-module.js', OWN_CODE)
  return createRequire(import.meta.url)(fileURLToPath(compiler))
}

/** Between sacristy's own modules Node need not search, which takes a tenth of the time to start. */
function ownModule(specifier: string, parentURL: string | undefined): string | undefined {
  if (!parentURL?.startsWith(OWN_CODE) || !isRelative(specifier)) return undefined
  return new URL(specifier, parentURL).href
}

/** The conditions are a set where Node 22 has been asked by `require`. */
function formOf({ conditions }: { conditions: Iterable<string> }): ImportForm {
  return [...conditions].includes('require') ? 'require' : 'import'
}

/** What lowered code asks for is installed beside sacristy, not in the project. */
function loweringHelper(specifier: string, parentURL: string | undefined): string | undefined {
  const isAsked = specifier.startsWith('@oxc-project/runtime/') && !parentURL?.startsWith(OWN_CODE)
  if (!isAsked) return undefined
  return pathToFileURL(createRequire(import.meta.url).resolve(specifier)).href
}

function untouched(path: string): CompiledModule {
  return {
    format: declaredFormat(path) ?? 'commonjs',
    code: null,
    warnings: '',
    inputs: [],
    resolutions: [],
  }
}

function needsCompiler(path: string, text: string): boolean {
  if (needsStripping(path) || mayMention(text) || mayBeUnsupported(text)) return true
  return declaredFormat(path) === undefined && looksLikeModule(text)
}

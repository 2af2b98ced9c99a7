/**
 * `sacristy/register` in Bun, which has no hooks like Node's: its plugins give each module its text.
 * How specifiers are resolved, and what TypeScript means, Bun knows itself; of source maps it takes
 * no notice, so what it is given is the user's TypeScript, whose lines stay where they are.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LoadedModule } from '../../../runtime/manifest.js'
import { digestOf } from '../../digest.js'
import { mayMention } from '../../filter.js'
import { readLocal } from '../local-files.js'
import { declaredFormat, looksLikeModule } from '../module-format.js'
import { OWN_CODE } from '../own-package.js'
import { isProjectUrl } from './project-file.js'

/** What is used here of Bun's own types. */
declare const Bun: {
  plugin(plugin: {
    name: string
    setup(build: {
      onLoad(
        files: { filter: RegExp },
        load: (file: { path: string }) => { contents: string; loader: string },
      ): void
    }): void
  }): void
}

const SOURCES_OUTSIDE_PACKAGES = /^(?!.*[\\/]node_modules[\\/]).*\.[cm]?[jt]sx?$/

/** @param loaded gets the project's files, for the records of runs */
export function registerInBun(root: string, loaded: Map<string, LoadedModule>): void {
  Bun.plugin({
    name: 'sacristy',
    setup(build) {
      build.onLoad({ filter: SOURCES_OUTSIDE_PACKAGES }, ({ path }) => {
        const url = pathToFileURL(path).href
        const bytes = readFileSync(path)
        const text = bytes.toString('utf8')
        const loader = /[jt]sx?$/.exec(path)?.[0] ?? 'js'
        if (!isProjectUrl(url)) return { contents: text, loader }
        loaded.set(url, { url, digest: digestOf(bytes) })
        return { contents: mayMention(text) ? compile(path, text, root) : text, loader }
      })
    },
  })
}

function compile(path: string, text: string, root: string): string {
  const { hasErrors, printDiagnostics, transform } = requireCompiler()
  const format = declaredFormat(path) ?? (looksLikeModule(text) ? 'esm' : 'commonjs')
  const result = transform(text, path, { root, format, resolve: readLocal })
  if (result === undefined) return text
  const printed = printDiagnostics(result.diagnostics, text)
  if (hasErrors(result.diagnostics)) throw new Error(printed)
  if (result.diagnostics.length > 0) process.stderr.write(printed)
  return result.code
}

type Compiler = typeof import('../../index.js')

/** Loaded with the first experiment: not where Node itself runs. */
function requireCompiler(): Compiler {
  const compiler = new URL('transformer/index.js', OWN_CODE)
  return createRequire(import.meta.url)(fileURLToPath(compiler))
}

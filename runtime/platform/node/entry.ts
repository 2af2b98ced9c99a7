import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { ENTRY_MODULE } from '../../manifest.js'
import { OWN_URL } from './own-url.js'

/**
 * Whether the module is what the process was started with: by `sacristy run`, as a program of its
 * own, or as the bundle that it has become part of. Never in a worker, a test runner or a REPL.
 */
export function isEntryModule(url: string): boolean {
  if (!isMainThread || url === '') return false
  const given: unknown = Reflect.get(globalThis, ENTRY_MODULE)
  const entry = typeof given === 'string' ? given : process.argv[1]
  const path = toRealPath(url)
  return entry !== undefined && path !== null && path === toRealPath(entry)
}

/**
 * The file behind a module's url or a program's path. Links are followed, as Node follows them for
 * modules; the program's extension may be left out.
 */
function toRealPath(place: string): string | null {
  if (!place.startsWith('file:') && /^[a-z][a-z\d+.-]+:/i.test(place)) return null
  const path = place.startsWith('file:') ? fileURLToPath(withoutQuery(place)) : place
  for (const candidate of [path, `${path}.js`, `${path}.cjs`]) {
    try {
      return realpathSync(candidate)
    } catch {
      // not this one
    }
  }
  return null
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '')
}

/**
 * Resolves when the module has been evaluated. An ES module is imported once more, which gives its own
 * evaluation; everything else has been evaluated by the next turn of the loop.
 *
 * @param place the module's URL, or the path that it has instead in CommonJS and under webpack
 */
export async function whenEvaluated(place: string): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (place.startsWith('file:')) {
    if (!/\.c[jt]s$/.test(withoutQuery(place))) await import(place)
    return
  }
  const path = toRealPath(place)
  const isCommonJs = path === null || path in createRequire(OWN_URL).cache
  if (!isCommonJs) await import(pathToFileURL(path).href)
}

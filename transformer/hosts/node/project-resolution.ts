/** Which of the project's files a specifier means. */
import { realpathSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { isAbsolute } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isRelative, resolvePath, resolveRelative } from '../resolution.js'
import { resolveMapped } from '../tsconfig.js'
import { isProjectUrl, pathOf } from './project-file.js'

export type ImportForm = 'import' | 'require'

/**
 * The url of the file: `./model.js` → that of `model.ts`, `@/model` → where tsconfig.json's `paths`
 * lead. `undefined` leaves the specifier to Node.
 */
export function projectFile(
  specifier: string,
  parentURL: string | undefined,
  form: ImportForm,
): string | undefined {
  const { path, query } = form === 'require' ? { path: specifier, query: '' } : splitUrl(specifier)
  const found = findFile(path, parentURL)
  if (found === undefined) return undefined
  const url = pathToFileURL(realpathSync(found)).href
  return isProjectUrl(url) ? url + query : undefined
}

/** A url in the form that the asking kind of module takes. */
export function inForm(url: string, form: ImportForm): string {
  return form === 'require' ? fileURLToPath(url) : url
}

/** What `import` is given is a url, so that `#`, `?` and `%` have their meaning there. */
function splitUrl(specifier: string): { path: string; query: string } {
  const [, name = '', query = ''] = /^(#?[^?#]*)(.*)$/s.exec(specifier) ?? []
  return { path: isRelative(name) || isAbsolute(name) ? decodePath(name) : name, query }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // Node itself reports what is no url
  }
}

function findFile(specifier: string, parentURL: string | undefined): string | undefined {
  if (specifier.startsWith('file:')) {
    const path = fileURLToPath(specifier)
    return resolvePath(path, path)
  }
  if (parentURL === undefined || !isProjectUrl(parentURL) || isOwnOrBuiltin(specifier)) {
    return undefined
  }
  const importer = pathOf(parentURL)
  return isRelative(specifier) || isAbsolute(specifier)
    ? resolveRelative(specifier, importer)
    : resolveMapped(specifier, importer)
}

/** Known by their names, whatever tsconfig.json says. */
function isOwnOrBuiltin(specifier: string): boolean {
  return /^sacristy(?:\/|$)/.test(specifier) || isBuiltin(specifier)
}

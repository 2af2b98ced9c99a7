/** Which of the project's source files a specifier means. */
import { realpathSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { SOURCE_FILES } from '../../filter.js'
import { existing, isRelative, resolveRelative } from '../resolution.js'
import { isProjectUrl, pathOf } from './project-file.js'

/**
 * The url of the source file: `./model.js` → that of `model.ts`. Node is not asked about these, who
 * would take TypeScript for its own to strip, once more after us.
 */
export function projectSource(
  specifier: string,
  parentURL: string | undefined,
  form: 'import' | 'require',
): string | undefined {
  const { path, query } = form === 'require' ? { path: specifier, query: '' } : splitUrl(specifier)
  const found = sourcePath(path, parentURL)
  if (found === undefined || !SOURCE_FILES.test(found)) return undefined
  const url = pathToFileURL(realpathSync(found)).href
  return isProjectUrl(url) ? url + query : undefined
}

/** What `import` is given is a url, so that `#`, `?` and `%` have their meaning there. */
function splitUrl(specifier: string): { path: string; query: string } {
  const [, name = '', query = ''] = /^([^?#]*)(.*)$/s.exec(specifier) ?? []
  return { path: isRelative(name) ? decodePath(name) : name, query }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // Node itself reports what is no url
  }
}

function sourcePath(specifier: string, parentURL: string | undefined): string | undefined {
  if (specifier.startsWith('file:')) return existing(fileURLToPath(specifier))
  const isOfProject = parentURL !== undefined && isProjectUrl(parentURL)
  return isOfProject && isRelative(specifier)
    ? resolveRelative(specifier, pathOf(parentURL))
    : undefined
}

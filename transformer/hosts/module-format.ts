/** Whether a file is an ES module or CommonJS, before its text is looked at. */
import { readFileSync } from 'node:fs'
import { nearestManifest } from './project-root.js'

export type ModuleFormat = 'esm' | 'commonjs'

/**
 * What the extension or the nearest package.json says; `undefined` where they leave it to the text.
 * npm writes `"type": "commonjs"` by default, so that value is no more than a default here either.
 */
export function declaredFormat(path: string): ModuleFormat | undefined {
  if (/\.m[jt]s$/.test(path)) return 'esm'
  if (path.endsWith('.cjs')) return 'commonjs'
  if (path.endsWith('.cts')) return undefined
  return packageType(path) === 'module' ? 'esm' : undefined
}

/** Whether a text can be an ES module; a parser has the last word. */
export function looksLikeModule(text: string): boolean {
  return /^\s*(import|export)\b|\bimport\.meta\b|\bawait\b/m.test(text)
}

const types = new Map<string, string | undefined>()

function packageType(path: string): string | undefined {
  const file = nearestManifest(path)
  if (file === undefined) return undefined
  if (!types.has(file)) types.set(file, readType(file))
  return types.get(file)
}

function readType(file: string): string | undefined {
  try {
    const { type } = JSON.parse(readFileSync(file, 'utf8')) as { type?: unknown }
    return typeof type === 'string' ? type : undefined
  } catch {
    return undefined // Node itself reports a package.json that does not parse
  }
}

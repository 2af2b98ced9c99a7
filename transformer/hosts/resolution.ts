/** What a specifier means where Node itself does not look: TypeScript's names for its own output. */
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** In `import './model.js'` the file may be `model.ts`: the source wins, as it does for tsc. */
const SOURCE_OF_OUTPUT: Record<string, string[]> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
}

const SOURCE_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']
const OUTPUT_EXTENSION = /\.[mc]?jsx?$/
const TYPESCRIPT_EXTENSION = /\.[mc]?tsx?$/

function isTypeScript(path: string): boolean {
  return TYPESCRIPT_EXTENSION.test(path)
}

/** Whether Node cannot run the file as it stands. */
export function needsStripping(path: string): boolean {
  return isTypeScript(path) || path.endsWith('.jsx')
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier)
}

/** The TypeScript source behind a path that ends as compiled output does. */
function sourceOfOutput(path: string): string | undefined {
  const extension = OUTPUT_EXTENSION.exec(path)?.[0]
  if (extension === undefined) return undefined
  const stem = path.slice(0, -extension.length)
  return SOURCE_OF_OUTPUT[extension]?.map((source) => stem + source).find(isFile)
}

/** The file meant by a path without its extension, or by a folder's path. */
function withExtension(path: string): string | undefined {
  return ['', '/index']
    .flatMap((stem) => SOURCE_EXTENSIONS.map((extension) => path + stem + extension))
    .find(isFile)
}

export function resolveRelative(specifier: string, importer: string): string | undefined {
  return resolvePath(resolve(dirname(importer), specifier), importer)
}

/**
 * The file that a path means, in TypeScript's order: the source of a named output (unless plain
 * JavaScript asks, whose word is taken first), the file itself, the extension left out.
 */
export function resolvePath(path: string, importer: string): string | undefined {
  const order = isTypeScript(importer)
    ? [sourceOfOutput, existing, withExtension]
    : [existing, sourceOfOutput, withExtension]
  for (const attempt of order) {
    const found = attempt(path)
    if (found !== undefined) return found
  }
  return undefined
}

function existing(path: string): string | undefined {
  return isFile(path) ? path : undefined
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/**
 * Folders below `test/<suite>/samples`, one a sample.
 *
 * @param filter selects by a part of the name. @default the variable FILTER of the environment
 */
export function sampleFolders(
  suite: string,
  filter = process.env.FILTER ?? '',
): { name: string; folder: string }[] {
  const samples = fileURLToPath(new URL(`${suite}/samples/`, import.meta.url))
  return readdirSync(samples)
    .filter((name) => name.includes(filter))
    .sort()
    .map((name) => ({ name, folder: join(samples, name) }))
}

/** Compares with a file that is reviewed like code; `UPDATE=1` rewrites it. */
export function expectFile(path: string, actual: string): void {
  if (process.env.UPDATE) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(actual, path).toBe(existsSync(path) ? readFileSync(path, 'utf8') : undefined)
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceRecord } from '../platform/platform.js'

/**
 * The text that a run's source had when it was built: from the disk where it is still the same, else
 * the build's own copy; `null` where neither has the digest.
 */
export async function readOriginal(
  { path, digest, file, text }: SourceRecord,
  baseDir: string,
): Promise<Uint8Array | null> {
  const onDisk = await readFile(file ?? join(baseDir, path)).catch(() => undefined)
  for (const content of [onDisk, text === undefined ? undefined : Buffer.from(text)]) {
    if (content !== undefined && digestOf(content) === digest) return content
  }
  return null
}

/** MD5 in hexadecimal digits, as Sacred tells contents apart. */
export function digestOf(content: Uint8Array): string {
  return createHash('md5').update(content).digest('hex')
}

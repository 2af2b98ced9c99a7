import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** MD5 of a file's bytes in hexadecimal, or `undefined` where there is none. @see Sacred: get_digest */
export function digestOfFile(file: string): string | undefined {
  try {
    return createHash('md5').update(readFileSync(file)).digest('hex')
  } catch {
    return undefined
  }
}

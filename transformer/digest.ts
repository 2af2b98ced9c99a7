import { hash } from 'node:crypto'

/** The digest that Sacred's records use. */
export function digestOf(content: Uint8Array | string): string {
  return hash('md5', content)
}

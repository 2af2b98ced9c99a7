/** Which modules are the project's own: these are compiled and recorded, others only pass through. */
import { fileURLToPath } from 'node:url'
import { OWN_CODE } from '../own-package.js'

export function isProjectUrl(url: string): boolean {
  return url.startsWith('file:') && !url.includes('/node_modules/') && !url.startsWith(OWN_CODE)
}

/** Path of a `file:` URL, without what follows `?` or `#`. */
export function pathOf(url: string): string {
  const tail = url.search(/[?#]/)
  return fileURLToPath(tail < 0 ? url : url.slice(0, tail))
}

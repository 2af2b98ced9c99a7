import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** There is no `import.meta` where a bundler has made this module part of a program in CommonJS. */
const url: string | undefined = import.meta.url

/** Where sacristy is loaded from: this module, or the program that it has become part of. */
export const OWN_URL: string =
  url ?? pathToFileURL(process.argv[1] ?? join(process.cwd(), 'program')).href

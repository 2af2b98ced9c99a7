/**
 * `sacristy/register`: experiments under plain Node.
 *
 *     node --import sacristy/register exp.ts with C=2
 *
 * Worker threads and forked processes inherit it, as they do whatever `--import` names. The bin gives
 * it to the threads and forks of an experiment, with its own settings as the query.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { registerLoader } from './node/loader.js'
import { projectRoot } from './project-root.js'

const settings = new URL(import.meta.url).searchParams

registerLoader({
  root: settings.get('root') ?? rootOfEntry(process.argv[1]),
  cache: settings.get('cache') !== 'false',
})

/** There is no entry under `-e`, on standard input and in a REPL. */
function rootOfEntry(entry: string | undefined): string {
  return entry !== undefined && existsSync(entry) ? projectRoot(resolve(entry)) : process.cwd()
}

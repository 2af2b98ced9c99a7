/**
 * What a page's bundle has in place of the observer that writes files.
 *
 * @module
 */
import { SacredError } from '../../errors.js'

export class FileStorageObserver {
  /** @throws SacredError always: there are no folders */
  constructor(basedir: string) {
    throw new SacredError(
      `Runs cannot be recorded in "${basedir}" here: a browser has no folders. Use MemoryObserver from 'sacristy/observers/memory', whose files can be downloaded.`,
    )
  }
}

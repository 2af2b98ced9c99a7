import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { FileAccess } from '../platform.js'

export const files: FileAccess = {
  absolutePath: (path) => resolve(path),
  baseName: (path) => basename(path),
  async assertReadable(path) {
    await stat(path)
  },
  open: (path, mode) => open(path, mode),
}

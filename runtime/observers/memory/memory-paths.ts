import type { Paths } from '../file-storage/artifact-name.js'

/** Paths as the keys of a map have them: `1/plots/loss.svg`. */
export const memoryPaths: Paths = {
  sep: '/',
  join: (...parts) => parts.join('/'),
  resolve(folder, name = '') {
    // from the root on: what was meant lies in no folder of ours
    if (/^[/\\]/.test(name)) return name
    const found = folder === undefined ? [] : folder.split('/')
    for (const part of name.split(/[/\\]/)) {
      if (part === '..') found.pop()
      else if (part !== '' && part !== '.') found.push(part)
    }
    return found.join('/')
  },
  relative: (folder, path) => path.slice(folder.length + 1),
}

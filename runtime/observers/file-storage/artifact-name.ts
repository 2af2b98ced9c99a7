import type { PlatformPath } from 'node:path'
import { ObserverError } from '../../errors.js'

/** What there is to know of how paths are written. */
export type Paths = Pick<PlatformPath, 'resolve' | 'relative' | 'join' | 'sep'>

/** Files that the record itself is made of. */
const OWN_FILES = [
  'run.json',
  'config.json',
  'cout.txt',
  'metrics.json',
  'metrics.jsonl',
  'info.json',
]

/**
 * Where the artifact called `name` is kept in a run's folder.
 *
 * @param paths how paths are written here
 * @throws ObserverError if the name is one of the record's own files, or leads out of the folder
 */
export function placeOfArtifact(dir: string, name: string, paths: Paths): string {
  const target = paths.resolve(dir, name)
  if (target === dir || !isInside(dir, target, paths)) {
    throw new ObserverError(
      `An artifact cannot be called "${name}": that leads out of the run's folder. Choose a name without ".." and not from the root on.`,
    )
  }
  if (OWN_FILES.includes(fileBehind(paths.relative(dir, target), paths))) {
    const blacklist = OWN_FILES.map((file) => `'${paths.join(dir, file)}'`).join(', ')
    throw new ObserverError(
      `You are trying to overwrite a file necessary for the FileStorageObserver. The list of blacklisted files is: [${blacklist}]`,
    )
  }
  return target
}

export function isInside(folder: string, target: string, { sep }: Pick<Paths, 'sep'>): boolean {
  return target.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/**
 * What the file system takes a name for: many do not tell `RUN.JSON` from `run.json`, and to Windows
 * `run.json.` and the stream `run.json::$DATA` are the same file, too.
 */
function fileBehind(name: string, { sep }: Paths): string {
  const lower = name.toLowerCase()
  return sep === '\\' ? lower.replace(/:.*$/, '').replace(/[. ]+$/, '') : lower
}

/** Folders of runs: `<basedir>/<id>`. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SacredError } from '../../errors.js'
import type { RunId } from '../observer.js'
import { assertRunId, idIsTaken, isQueued, nextNumber } from './run-id.js'
import { errorCode, makeFolder } from './write.js'

/** Other processes may take numbers at the same time; more than this is another fault. */
const MOST_TAKEN = 1000n

/**
 * Makes the folder of a run: the one of its id, else the next free number.
 *
 * @throws SacredError if the id belongs to another run, and what the file system says
 * @see Sacred: FileStorageObserver._make_run_dir, observers/file_storage.py
 */
export async function makeRunFolder(
  basedir: string,
  id: RunId | null,
): Promise<{ id: RunId; dir: string }> {
  const root = resolve(basedir)
  await makeFolder(root)
  if (id === null) return makeNumbered(root)
  return { id, dir: await makeNamed(root, basedir, String(id)) }
}

async function makeNumbered(root: string): Promise<{ id: string; dir: string }> {
  const first = nextNumber(await readdir(root))
  for (let number = first; ; number += 1n) {
    const dir = join(root, String(number))
    try {
      await mkdir(dir)
      return { id: String(number), dir }
    } catch (error) {
      if (!isTaken(error) || number - first >= MOST_TAKEN) throw error
    }
  }
}

async function makeNamed(root: string, basedir: string, id: string): Promise<string> {
  assertRunId(id, basedir)
  const dir = join(root, id)
  try {
    await mkdir(dir)
  } catch (error) {
    if (!isTaken(error)) throw error
    // a run that has been queued starts in its own folder
    const run = await readFile(join(dir, 'run.json'), 'utf8').catch(() => '')
    if (!isQueued(run)) throw idIsTaken(id, basedir)
  }
  return dir
}

/** What keeps a run from being recorded, in one sentence. */
export function cannotRecord(basedir: string, error: unknown): SacredError {
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    ENOENT: 'there is no such folder, and it cannot be made',
    ENOTDIR: 'a part of the path is no folder',
    EEXIST: 'it is no folder',
  }
  const code = errorCode(error)
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error))
  return new SacredError(
    `The run cannot be recorded in "${basedir}": ${reason}. Choose a folder that you may write to.`,
    { printTraceback: false },
  )
}

function isTaken(error: unknown): boolean {
  return errorCode(error) === 'EEXIST'
}

/**
 * Records runs in memory.
 *
 * @module
 */
import { platform } from '#platform'
import { ObserverError } from '../errors.js'
import type { JsonValue } from '../manifest.js'
import type { ModuleRecord, SourceRecord } from '../platform/platform.js'
import type { ArtifactMessage, ResourceMessage } from '../record/message.js'
import { placeOfArtifact } from './file-storage/artifact-name.js'
import type { RecordFile } from './file-storage/record-file.js'
import { RecordObserver } from './file-storage/record-observer.js'
import { assertRunId, idIsTaken, isQueued, nextNumber } from './file-storage/run-id.js'
import { MemoryFile } from './memory/memory-file.js'
import { memoryPaths } from './memory/memory-paths.js'
import type { Observer, RunId } from './observer.js'

/**
 * Records each run as the very files that a `FileStorageObserver` would write, in a map: for pages,
 * which have no folders, and for tests.
 *
 * @example
 * ```ts
 * import { MemoryObserver } from 'sacristy/observers/memory'
 *
 * const memory = new MemoryObserver()
 * ex.observers.push(memory)
 * await ex.run()
 * const config = new TextDecoder().decode(memory.files.get('1/config.json'))
 * ```
 * @see Sacred: FileStorageObserver, observers/file_storage.py
 */
export class MemoryObserver extends RecordObserver {
  readonly name: string = 'MemoryObserver'
  /** Observers of higher priority are told first: those that store for good give the run's id. */
  readonly priority: number = 10
  /**
   * All runs' files by path, such as `1/run.json` and `_sources/exp_….ts`. What you remove is
   * forgotten; what you add is part of the folder that you save.
   */
  readonly files: Map<string, Uint8Array> = new Map()
  /** Folder of the run; `null` until it has started. */
  private dir: string | null = null

  /** The same observer, with state of its own: the files are those of all runs. */
  forRun(): Observer {
    return Object.create(this)
  }

  /** Files that a run needs are not copied: they stay where they are. */
  async resourceEvent({ filename }: ResourceMessage): Promise<void> {
    await this.appendToRun('resources', [filename, filename])
  }

  async artifactEvent({ name, filename }: ArtifactMessage): Promise<void> {
    const path = placeOfArtifact(this.openDir(), name, memoryPaths)
    this.files.set(path, await readFile(filename))
    await this.appendToRun('artifacts', name)
  }

  protected async makeFolder(asked: RunId | null): Promise<RunId> {
    const id = asked ?? String(nextNumber(foldersOf(this.files)))
    const dir = String(id)
    assertRunId(dir, this.name)
    const path = `${dir}/run.json`
    const run = this.files.get(path)
    if (run === undefined) {
      // from here on the id is taken: other runs may start before there is something to say of it
      this.files.set(path, new Uint8Array())
    } else if (!isQueued(new TextDecoder().decode(run))) throw idIsTaken(dir, this.name)
    this.dir = dir
    return id
  }

  protected growingFile(name: string): RecordFile {
    return new MemoryFile(this.files, `${this.openDir()}/${name}`)
  }

  protected async replaceFile(
    name: string,
    content: string | AsyncIterable<string>,
  ): Promise<void> {
    let text = ''
    if (typeof content === 'string') text = content
    else for await (const piece of content) text += piece
    this.files.set(`${this.openDir()}/${name}`, new TextEncoder().encode(text))
  }

  protected async saveSources({ sources }: ModuleRecord): Promise<JsonValue[]> {
    return Promise.all(
      sources.map(async (source) => {
        const stored = storedPath(source)
        const content = await contentOf(source)
        if (content === undefined) return [source.path, null]
        this.files.set(stored, content)
        return [source.path, stored]
      }),
    )
  }

  private openDir(): string {
    if (this.dir !== null) return this.dir
    throw new ObserverError('The run has no folder yet: files can be saved once it has started.')
  }
}

function foldersOf(files: ReadonlyMap<string, unknown>): Set<string> {
  return new Set(Array.from(files.keys(), (path) => path.replace(/\/.*$/s, '')))
}

/** `lib/data.ts` → `_sources/data_<md5>.ts` */
function storedPath({ path, digest }: SourceRecord): string {
  const [, stem = '', extension = ''] = /([^/]+?)(\.[^./]*)?$/.exec(path) ?? []
  return `_sources/${stem}_${digest}${extension}`
}

/** The build's own copy, else the file that has the digest. */
async function contentOf({ text, file }: SourceRecord): Promise<Uint8Array | undefined> {
  if (text !== undefined) return new TextEncoder().encode(text)
  return file === undefined ? undefined : readFile(file)
}

async function readFile(path: string): Promise<Uint8Array> {
  const file = await platform.files.open(path, 'r')
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/**
 * Records runs in files.
 *
 * @module
 */
import { stat } from 'node:fs/promises'
import path, { basename, join, relative, resolve, sep } from 'node:path'
import { ObserverError, SacredError } from '../errors.js'
import type { JsonValue } from '../manifest.js'
import type { ModuleRecord } from '../platform/platform.js'
import { toIsoTime } from '../record/iso-time.js'
import type {
  ArtifactMessage,
  InterruptedMessage,
  QueuedMessage,
  ResourceMessage,
  StartedMessage,
} from '../record/message.js'
import { isInside, placeOfArtifact } from './file-storage/artifact-name.js'
import { DigestStore } from './file-storage/digest-store.js'
import { toJson } from './file-storage/json.js'
import type { RecordFile } from './file-storage/record-file.js'
import { RecordObserver } from './file-storage/record-observer.js'
import { cannotRecord, makeRunFolder } from './file-storage/run-folder.js'
import { copyInto, GrowingFile, replaceFile, replaceFileNow } from './file-storage/write.js'
import type { Observer, RunId } from './observer.js'
import { readOriginal } from './original-source.js'

export interface FileStorageOptions {
  /** Where files that runs need are kept. @default `<basedir>/_resources` */
  resourceDir?: string
  /** Where sources are kept. @default `<basedir>/_sources` */
  sourceDir?: string
  /** Observers of higher priority are told first. @default 20 */
  priority?: number
  /** Whether resources that lie below `basedir` already are stored again. @default true */
  copyArtifacts?: boolean
  /** Whether sources are stored, or only named. @default true */
  copySources?: boolean
}

/**
 * Records each run in a folder of its own, in Sacred's layout: `run.json config.json cout.txt
 * metrics.json`, `info.json` if there is any, and artifacts beside them; sources and resources are kept
 * once for all runs. A run that is killed leaves everything up to its last heartbeat.
 *
 * @example
 * ```ts
 * import { FileStorageObserver } from 'sacristy/observers/file-storage'
 *
 * ex.observers.push(new FileStorageObserver('runs'))
 * ```
 * @see Sacred: FileStorageObserver, observers/file_storage.py
 */
export class FileStorageObserver extends RecordObserver {
  readonly name: string = 'FileStorageObserver'
  readonly priority: number
  readonly basedir: string
  readonly copyArtifacts: boolean
  readonly copySources: boolean
  /** Folder of the run; `null` until it has started. */
  dir: string | null = null
  protected readonly resources: DigestStore
  protected readonly sources: DigestStore
  /** Tells the observer that this one was made from of the run that has started last. */
  private announceDir: (dir: string) => void = () => {}

  /** @param basedir folder in which each run gets a folder of its own; it is made when a run starts */
  constructor(basedir: string, options: FileStorageOptions = {}) {
    super()
    this.basedir = basedir
    this.priority = options.priority ?? 20
    this.copyArtifacts = options.copyArtifacts ?? true
    this.copySources = options.copySources ?? true
    this.resources = new DigestStore(options.resourceDir ?? join(basedir, '_resources'))
    this.sources = new DigestStore(options.sourceDir ?? join(basedir, '_sources'))
  }

  /** The same observer, with state of its own: what is assigned to it does not reach the others. */
  forRun(): Observer {
    const own: FileStorageObserver = Object.create(this)
    own.announceDir = (dir) => {
      this.dir = dir
    }
    return own
  }

  async resourceEvent({ filename }: ResourceMessage): Promise<void> {
    const isReferenced = !this.copyArtifacts && isInside(resolve(this.basedir), filename, path)
    const stored = isReferenced ? filename : await this.resources.save(filename)
    await this.appendToRun('resources', [filename, stored])
  }

  async artifactEvent({ name, filename }: ArtifactMessage): Promise<void> {
    await this.saveFile(filename, name)
    await this.appendToRun('artifacts', name)
  }

  interruptedAtOnce({ interruptTime, status }: InterruptedMessage): void {
    const state = { status, stop_time: toIsoTime(interruptTime) }
    replaceFileNow(join(this.openDir(), 'run.json'), toJson({ ...this.runEntry, ...state }))
  }

  /**
   * Copies a file into the run's folder, without telling the run or other observers of it.
   *
   * @param name its name there. @default the file's own
   * @throws ObserverError if the name is one of the record's own files, or leads out of the folder
   */
  async saveFile(file: string, name: string = basename(file)): Promise<void> {
    const dir = this.openDir()
    const target = placeOfArtifact(dir, name, path)
    if ((await stat(file)).isDirectory()) {
      throw new ObserverError(
        `"${file}" is a folder and cannot be an artifact. Add its files one by one, or pack them.`,
      )
    }
    await copyInto(target, file)
  }

  protected override async openRecord(
    message: QueuedMessage | StartedMessage,
    state: Record<string, JsonValue>,
  ): Promise<RunId> {
    try {
      return await super.openRecord(message, state)
    } catch (error) {
      throw error instanceof SacredError ? error : cannotRecord(this.basedir, error)
    }
  }

  protected async makeFolder(asked: RunId | null): Promise<RunId> {
    const { id, dir } = await makeRunFolder(this.basedir, asked)
    this.dir = dir
    this.announceDir(dir)
    return id
  }

  protected growingFile(name: string): RecordFile {
    return new GrowingFile(join(this.openDir(), name))
  }

  protected replaceFile(name: string, content: string | AsyncIterable<string>): Promise<void> {
    return replaceFile(join(this.openDir(), name), content)
  }

  /** @returns of each source, its path and that of the stored file relative to `basedir` */
  protected saveSources({ baseDir, sources }: ModuleRecord): Promise<JsonValue[]> {
    const toRecordPath = (path: string) =>
      relative(resolve(this.basedir), resolve(path)).split(sep).join('/')
    return Promise.all(
      sources.map(async (source) => {
        const { path, digest } = source
        if (!this.copySources) return [path, toRecordPath(join(baseDir, path))]
        const content = await readOriginal(source, baseDir)
        if (content === null) return [path, null]
        return [path, toRecordPath(await this.sources.saveContent(path, content, digest))]
      }),
    )
  }

  private openDir(): string {
    if (this.dir !== null) return this.dir
    throw new ObserverError('The run has no folder yet: files can be saved once it has started.')
  }
}

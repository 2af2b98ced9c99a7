/**
 * What differs between Node and a browser. The core imports `#platform`, which package.json's
 * conditions resolve to `browser.ts` or `node.ts`; nothing else in the core knows where it runs.
 */
import type { CliOption } from '../cli/cli-option.js'
import type { getUsage, runCommandline } from '../cli/run-commandline.js'
import type { Ingredient } from '../define/ingredient.js'
import type { LoggerSink } from '../logging/logger.js'
import type { DefinitionMeta } from '../manifest.js'
import type { ProcessExit } from './process-exit.js'

/** A value that follows the asynchronous context, as AsyncLocalStorage does. */
export interface ContextStorage<T> {
  /** Whether contexts of concurrent runs are kept apart. */
  readonly isolates: boolean
  getStore(): T | undefined
  run<R>(store: T | undefined, callback: () => R): R
}

/** Takes a piece of text that was written to stdout or stderr. */
export type OutputListener = (text: string) => void

export interface ConfigFileAccess {
  /** Whether `path` is a regular file; paths are relative to the working directory. */
  isFile(path: string): boolean
  readText(path: string): string
  writeText(path: string, text: string): void
}

export interface SourceRecord {
  /** Path relative to the base directory. */
  path: string
  digest: string
  /** Absolute path where the original can be read, when it still has the digest. */
  file?: string
  /** The build's own copy, when the file is gone or has changed. */
  text?: string
}

export interface RepositoryRecord {
  url: string
  commit: string | null
  dirty: boolean
  /** Path of the working tree's top folder. */
  root: string
}

/** Where a definition lives and what it was made from. */
export interface ModuleRecord {
  /** Absolute folder that paths in the record are relative to. */
  baseDir: string
  /** Path of the main file relative to `baseDir`, or `null`. */
  mainFile: string | null
  sources: SourceRecord[]
  /** `name==version`, sorted case-insensitively. */
  dependencies: string[]
  repositories: RepositoryRecord[]
}

export interface ModuleRecordRequest {
  meta: DefinitionMeta | null
  moduleUrl: string | null
  baseDir: string | null
  saveGitInfo: boolean
  /** Files added by `addSourceFile`. */
  extraSources: readonly string[]
  /** `name==version` added by `addPackageDependency`. */
  extraDependencies: readonly string[]
}

/** What the host reads of a file that a run opens. */
export type OpenedFile = import('node:fs/promises').FileHandle

export interface FileAccess {
  /** The path from the root on. */
  absolutePath(path: string): string
  /** The last part of a path. */
  baseName(path: string): string
  /** @throws what the host says of a file that is not there */
  assertReadable(path: string): Promise<void>
  /** Opens a file, with `fopen`'s modes. */
  open(path: string, mode: string): Promise<OpenedFile>
}

/** Ctrl-C, SIGTERM, or a terminal that has gone away. */
export interface SignalEnd {
  kind: 'signal'
  signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'
  /** The exit status that tells of it. */
  status: number
  /** Milliseconds since it has come: a command that blocks keeps the process from hearing of it. */
  elapsed: number
  /** Whether it is not the first one. */
  isRepeated: boolean
  /** Whether code that blocks is interrupted to tell it: the process ends when the listener returns. */
  isBlocked: boolean
}

/** Something that ends the process while there are runs, which are to be recorded first. */
export type ProcessEnd =
  | SignalEnd
  /** `process.exit` was called; `call` has been thrown at the caller. */
  | { kind: 'exit'; status: number; call: ProcessExit }
  /** An error that nobody has caught; `isFatal` unless somebody else hears of it, too. */
  | { kind: 'error'; error: unknown; isFatal: boolean }
  /** Nothing is left that the process could wait for. */
  | { kind: 'idle' }

export interface CommandLineModule {
  readonly defaultCliOptions: readonly CliOption[]
  readonly getUsage: typeof getUsage
  readonly runCommandline: typeof runCommandline
}

export interface Platform {
  readonly name: 'node' | 'browser'
  /**
   * Hears of what a compiled file defines.
   *
   * @throws SacredError if another version, or another copy of sacristy in this process, is behind it
   */
  meetDefinition(made: Ingredient, isOwn: boolean, meta: DefinitionMeta): void
  /** @throws SacredError if another copy of sacristy in this process has made the ingredient */
  assertOwnIngredient(ingredient: Ingredient): void
  /** The command line and its flags, loaded by need; `null` where there is none. */
  readonly loadCommandLine: (() => Promise<CommandLineModule>) | null
  createContextStorage<T>(): ContextStorage<T>
  /** Where log lines go: stderr in Node, the console in a browser. */
  readonly logSink: LoggerSink
  readonly configFiles: ConfigFileAccess
  readonly files: FileAccess
  /** Host facts for the record: hostname, os, cpu, gpus, ENV, node_version. */
  hostInfo(): Promise<Record<string, unknown>>
  /** Sources, packages and git state behind a definition, gathered when a run is made. */
  moduleRecord(request: ModuleRecordRequest): Promise<ModuleRecord>
  /** Whether the module at `url` is what this process was started with, on its main thread. */
  isEntryModule(url: string): boolean
  /** Resolves when the module at `url` has been evaluated, its top-level awaits included. */
  whenEvaluated(url: string): Promise<void>
  /**
   * Hears what is written to stdout and stderr (in a browser: to the console), which goes on
   * unchanged, until it is ended.
   *
   * @param format makes text of what a console is given, where values arrive as they are
   */
  listenToOutput(
    listener: OutputListener,
    format: (message: unknown, values: readonly unknown[]) => string,
  ): () => void
  /** Hears of what would end the process, in its stead, until it is ended. */
  watchProcess(listener: (end: ProcessEnd) => void): () => void
  /** Ends the process with a status, once what is already on its way has been written. */
  endProcess(status: number): void
  /** Ends the process if its exit status says that something has failed. */
  endFailedProcess(): void
  /** A timer that keeps no process alive. */
  setBackgroundInterval(callback: () => void, milliseconds: number): () => void
}

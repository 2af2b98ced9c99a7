import type { ConfigSummary } from '../configure/summary.js'
import type { Logger } from '../logging/logger.js'
import type { Observer } from '../observers/observer.js'
import type { ModuleRecord } from '../platform/platform.js'
import type { ExperimentInfo } from '../record/message.js'

export type RunStatus =
  | 'QUEUED'
  | 'RUNNING'
  | 'COMPLETED'
  | 'INTERRUPTED'
  | 'TIMEOUT'
  | 'FAILED'
  // the status of the user's own SacredInterrupt
  | (string & {})

/** What a run runs. */
export interface RunCommand {
  /** Its prefix and name, dotted. */
  readonly name: string
  /** Whether observers are never told of it. */
  readonly unobserved: boolean
  call(...args: unknown[]): unknown
}

/** What the configure phase hands over. @see Sacred: create_run, initialize.py */
export interface RunSetup {
  config: Readonly<Record<string, unknown>>
  configModifications: ConfigSummary
  command: RunCommand
  observers: Observer[]
  preRunHooks: readonly (() => unknown)[]
  postRunHooks: readonly (() => unknown)[]
  rootLogger: Logger
  runLogger: Logger
  experimentInfo: ExperimentInfo
  modules: ModuleRecord
  /** As a function it is asked when the run starts, and only if the run is observed. */
  hostInfo: Record<string, unknown> | (() => Promise<Record<string, unknown>>)
  capturedOutFilter?: ((text: string) => string) | null
}

export interface ArtifactOptions {
  /** What the record calls it. @default the file's own name */
  name?: string
  /** Kept beside the artifact, in stores that have a place for it. */
  metadata?: Record<string, unknown>
  /** Such as `image/png`. By default, stores that need it tell it from the name. */
  contentType?: string
}

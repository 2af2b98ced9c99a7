/**
 * What the recorder is told of a run. Messages are plain data (structured-clonable, and JSON but for
 * what `serialize.ts` tags), so that the recorder can live in the run's own thread or elsewhere.
 * Names of fields inside `experiment`, `host`, `meta` are Sacred's, as observers store them.
 */
import type { JsonValue } from '../manifest.js'
import type { ModuleRecord } from '../platform/platform.js'

/** @see Sacred: get_experiment_info, ingredient.py */
export interface ExperimentInfo {
  name: string
  base_dir: string
  /** `[path, md5]`, sorted. */
  sources: [path: string, digest: string][]
  dependencies: string[]
  repositories: { url: string; commit: string | null; dirty: boolean }[]
  mainfile: string | null
}

interface RunDescription {
  /** The id asked for with `--id`, or given by an observer of higher priority. */
  id: string | number | null
  experiment: ExperimentInfo
  /** Where the sources' texts are; observers that store sources read them from here. */
  modules: ModuleRecord
  command: string
  host: Record<string, JsonValue>
  /** The final config, already flattened to JSON. */
  config: JsonValue
  meta: Record<string, JsonValue>
}

export interface QueuedMessage extends RunDescription {
  type: 'queued'
  queueTime: Date
}

export interface StartedMessage extends RunDescription {
  type: 'started'
  startTime: Date
}

export interface HeartbeatMessage {
  type: 'heartbeat'
  beatTime: Date
  /** The whole of `run.info`, flattened. */
  info: Record<string, JsonValue>
  /** The intermediate result, flattened. */
  result: JsonValue
  output: OutputChange
}

/**
 * How captured output has changed since the last beat: `keep` characters of what was there before
 * stay, `append` follows. Without a filter `keep` is always everything, so that a beat costs what is
 * new; a `capturedOutFilter` may also shorten or rewrite the tail.
 */
export interface OutputChange {
  keep: number
  append: string
}

/** Points logged since the last beat, by metric. @see Sacred: linearize_metrics, metrics_logger.py */
export interface MetricsMessage {
  type: 'metrics'
  metrics: Record<string, MetricPoints>
}
export interface MetricPoints {
  steps: number[]
  values: JsonValue[]
  timestamps: Date[]
}

export interface ResourceMessage {
  type: 'resource'
  /** Absolute path. */
  filename: string
}

export interface ArtifactMessage {
  type: 'artifact'
  name: string
  /** Absolute path. */
  filename: string
  metadata: JsonValue
  contentType: string | null
}

export interface CompletedMessage {
  type: 'completed'
  stopTime: Date
  result: JsonValue
}

export interface InterruptedMessage {
  type: 'interrupted'
  interruptTime: Date
  /** INTERRUPTED, TIMEOUT, or the status of the user's own SacredInterrupt. */
  status: string
}

export interface FailedMessage {
  type: 'failed'
  failTime: Date
  failTrace: string[]
}

export type RecorderMessage =
  | QueuedMessage
  | StartedMessage
  | HeartbeatMessage
  | MetricsMessage
  | ResourceMessage
  | ArtifactMessage
  | CompletedMessage
  | InterruptedMessage
  | FailedMessage

/**
 * Experiments whose parameters are plain local variables: configured, seeded and recorded.
 *
 * @see Sacred: __init__.py
 */
export { CliOption, cliOption } from './cli/cli-option.js'
export { formatConfig } from './commands/format-config.js'
export { printConfig } from './commands/print-config.js'
export { saveConfig } from './commands/save-config.js'
export { loadConfigFile, saveConfigFile } from './configure/files.js'
export { oneOf } from './configure/one-of.js'
export type { ConfigFunctionHandle, EvaluatedConfig } from './configure/scope.js'
export { ConfigSummary, type TypeChange } from './configure/summary.js'
export {
  type ConfigRequest,
  Experiment,
  type ExperimentOptions,
  type RunOptions,
} from './define/experiment.js'
export { Ingredient, type IngredientOptions } from './define/ingredient.js'
export type {
  Captured,
  CaptureOptions,
  Command,
  CommandOptions,
  ConfigHook,
  ConfigOptions,
  ExperimentConfigs,
  NamedConfigOptions,
  OptionHook,
  Options,
} from './define/types.js'
export {
  CircularDependencyError,
  ConfigAddedError,
  ConfigError,
  InvalidConfigError,
  MissingConfigError,
  NamedConfigNotFoundError,
  ObserverError,
  SacredError,
  SacredInterrupt,
  SettingError,
  SignatureError,
  TimeoutInterrupt,
} from './errors.js'
export type { Logger } from './logging/logger.js'
export type { Observer, RunId } from './observers/observer.js'
export { Random } from './random/random.js'
export type {
  ArtifactMessage,
  CompletedMessage,
  ExperimentInfo,
  FailedMessage,
  HeartbeatMessage,
  InterruptedMessage,
  MetricPoints,
  MetricsMessage,
  OutputChange,
  QueuedMessage,
  RecorderMessage,
  ResourceMessage,
  StartedMessage,
} from './record/message.js'
export { applyBackspacesAndLinefeeds } from './run/apply-backspaces-and-linefeeds.js'
export { type HostInfoGatherer, hostInfoGatherer, IgnoreHostInfo } from './run/host-info.js'
export type { ArtifactOptions, Run, RunStatus } from './run/run.js'
export { type Settings, settings } from './settings.js'

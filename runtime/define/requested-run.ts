/**
 * From what `run()` is asked for to a run that can be started. Apart from `experiment.ts`, since a
 * browser loads it with the first run only.
 *
 * @see Sacred: Experiment._create_run, experiment.py
 */
import { platform } from '#platform'
import type { CliOption } from '../cli/cli-option.js'
import * as messages from '../configure/messages.js'
import { nearest } from '../configure/nearest.js'
import type { Config } from '../configure/paths.js'
import type { ConfigSummary } from '../configure/summary.js'
import { SacredError } from '../errors.js'
import type { ExperimentInfo } from '../record/message.js'
import { createRun, resolveConfig } from '../run/initialize.js'
import type { Run } from '../run/run.js'
import type { ConfigRequest, Experiment, RunOptions } from './experiment.js'
import { gatherModules, toExperimentInfo } from './experiment-info.js'
import type { Options } from './types.js'

/** A run with all flags applied. */
export async function makeRun(
  experiment: Experiment,
  commandName: string | null,
  request: RunOptions,
): Promise<Run> {
  if (commandName === null) throw new SacredError(messages.noCommand())
  const flags = await loadFlags(experiment)
  const options: Options = { ...defaultsOf(flags), ...namedAs(flags, request.options ?? {}) }
  for (const hook of experiment.optionHooks) await hook(options)

  const { configUpdates, namedConfigs = [] } = request
  const run = await createRun(experiment, commandName, {
    configUpdates: configUpdates ?? {},
    namedConfigs,
    force: Boolean(options['--force']),
    logLevel: toLogLevel(options['--loglevel']),
    needsModules: Boolean(options['--enforce_clean']),
  })
  Object.assign(run.info, request.info)
  Object.assign(run.metaInfo, {
    command: commandName,
    options,
    named_configs: [...namedConfigs],
    ...(configUpdates === undefined ? {} : { config_updates: configUpdates }),
    ...request.metaInfo,
  })
  for (const option of flags) {
    const value = options[option.longFlag]
    if (value) await option.apply(value, run)
  }
  return run
}

export function resolveRequestedConfig(
  experiment: Experiment,
  { configUpdates = {}, namedConfigs = [] }: ConfigRequest,
): Promise<{ config: Config; modifications: ConfigSummary }> {
  return resolveConfig(experiment, experiment.defaultCommand ?? '', {
    configUpdates,
    namedConfigs,
    force: false,
    logLevel: null,
    needsModules: false,
  })
}

export async function gatherExperimentInfo(experiment: Experiment): Promise<ExperimentInfo> {
  return toExperimentInfo(experiment.path, await gatherModules(experiment))
}

/** The command line, and the experiment as far as a command line reaches. */
export async function loadProgram(experiment: Experiment) {
  if (!platform.loadCommandLine) throw new SacredError(messages.noCommandLine())
  const { getUsage, runCommandline } = await platform.loadCommandLine()
  const program = {
    doc: experiment.doc,
    baseDir: experiment.baseDir,
    defaultCommand: experiment.defaultCommand,
    allCliOptions: await loadFlags(experiment),
    gatherCommands: () => experiment.gatherCommands(),
    run: (commandName: string, options: RunOptions) => experiment.run(commandName, options),
  }
  return { program, getUsage, runCommandline }
}

/** All flags, in the order in which they are listed and applied. */
export async function loadFlags(experiment: Experiment): Promise<readonly CliOption[]> {
  const { defaultCliOptions } = (await platform.loadCommandLine?.()) ?? { defaultCliOptions: [] }
  return [...defaultCliOptions, ...experiment.additionalCliOptions]
}

export function defaultsOf(flags: readonly CliOption[]): Options {
  return Object.fromEntries(flags.map(({ longFlag, defaultValue }) => [longFlag, defaultValue]))
}

/** `options` under the flags' own names: inside a long flag `-` and `_` mean the same. */
function namedAs(flags: readonly CliOption[], options: Readonly<Options>): Options {
  // these take effect while a run is made, also where there is no command line
  const names = ['--force', '--loglevel', ...flags.map(({ longFlag }) => longFlag)]
  const fold = (flag: string) => flag.replaceAll('_', '-')
  const entries = Object.entries(options).map(([given, value]): [string, unknown] => {
    if (!given.startsWith('--')) return [given, value]
    const name = names.find((flag) => fold(flag) === fold(given))
    if (name !== undefined) return [name, value]
    throw new SacredError(messages.unknownOption(given, nearest(given, names)))
  })
  return Object.fromEntries(entries)
}

function toLogLevel(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

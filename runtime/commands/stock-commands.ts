/**
 * The commands that every experiment has. The compiler never sees this file, so what it would have
 * found out about the functions is written out here.
 */
import { capturedFunction } from '../define/descriptor.js'
import type { AnyFunction } from '../define/types.js'
import type { Logger } from '../logging/logger.js'
import type { CapturedParameter } from '../manifest.js'
import type { Run } from '../run/run.js'
import type { NamedConfigSource } from './print-named-configs.js'

/**
 * The stock commands of `experiment`, in the order in which Sacred registers them. None of them is
 * observed. What they do is loaded when one of them runs: an experiment in a browser has no use for it.
 *
 * @see Sacred: Experiment.__init__, experiment.py
 */
export function stockCommands(experiment: NamedConfigSource): AnyFunction[] {
  return [
    describe(
      async (run: Run) => (await import('./print-config.js')).printConfig(run),
      'print_config',
      [required('_run')],
      `Print the updated configuration and exit.

Entries that an update has touched are highlighted:
  blue:   value modified
  green:  entry added
  red:    value modified and its type changed`,
    ),
    describe(
      async (run: Run) => (await import('./print-dependencies.js')).printDependencies(run),
      'print_dependencies',
      [required('_run')],
      'Print the packages and source files that the experiment was found to use.',
    ),
    describe(
      async (config: Record<string, unknown>, log: Logger, file = 'config.json') => {
        log.info(`Saving config to "${file}"`)
        const { saveConfig } = await import('./save-config.js')
        const { config_filename: _, ...rest } = config
        return saveConfig({ config: rest }, file)
      },
      'save_config',
      [required('_config'), required('_log'), defaulted('config_filename', "'config.json'")],
      `Save the updated configuration to a file.

The file is "config.json" unless the entry config_filename names another; its extension tells the
format.`,
    ),
    describe(
      async () => (await import('./print-named-configs.js')).printNamedConfigs(experiment),
      'print_named_configs',
      [],
      'Print the available named configs and exit.',
    ),
  ]
}

interface DescribedParameter {
  parameter: CapturedParameter
  text: string
}

const required = (name: string): DescribedParameter => ({
  parameter: { name, optional: false },
  text: name,
})

const defaulted = (name: string, value: string): DescribedParameter => ({
  parameter: { name, optional: true },
  text: `${name} = ${value}`,
})

function describe<F extends AnyFunction>(
  fn: F,
  name: string,
  parameters: DescribedParameter[],
  doc: string,
): F {
  return capturedFunction(fn, {
    name,
    form: 'positional',
    parameters: parameters.map(({ parameter }) => parameter),
    rest: false,
    signature: `${name}(${parameters.map(({ text }) => text).join(', ')})`,
    doc,
    at: '',
  })
}

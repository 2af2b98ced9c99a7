import { type ConfiguredRun, formatConfig } from './format-config.js'

/**
 * Prints the config of `run` to stdout, as `print_config` and `--print-config` do.
 *
 * @example
 * ex.preRunHook((_run: Run) => printConfig(_run))
 *
 * @see Sacred: print_config, commands.py
 */
export function printConfig(run: ConfiguredRun): void {
  console.log(formatConfig(run))
}

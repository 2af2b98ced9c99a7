import { saveConfigFile } from '../configure/files.js'
import type { Config } from '../configure/paths.js'
import { flattenEntries } from '../record/serialize.js'

/**
 * Writes the config of `run` to `file`, from which `with FILE` reads it again.
 *
 * @param file Its extension tells the format: `.json .json5 .yaml .yml .toml`.
 * @throws {ConfigError} if the format is not known or the file cannot be written.
 *
 * @example
 * ex.preRunHook((_run: Run) => saveConfig(_run, 'last-config.yaml'))
 *
 * @see Sacred: save_config, commands.py
 */
export async function saveConfig(
  run: { readonly config: Readonly<Config> },
  file: string,
): Promise<void> {
  await saveConfigFile(flattenEntries(run.config), file)
}

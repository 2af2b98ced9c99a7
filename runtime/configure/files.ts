/**
 * What is in config files.
 *
 * @see Sacred: config/config_files.py
 */
import { platform } from '#platform'
import { ConfigDict } from './config-dict.js'
import { ConfigFile, extensionOf, invalid, reasonOf } from './config-file.js'
import { loadFormat } from './formats.js'
import * as messages from './messages.js'
import type { Config } from './paths.js'
import { toPlainData } from './plain-data.js'
import { isPlainObject, kindOf } from './types.js'

/**
 * Reads the config in a file: plain data, whatever the file asks for.
 *
 * @throws ConfigError if the file cannot be read or understood, or holds no config
 * @see Sacred: load_config_file, config/config_files.py
 */
export async function loadConfigFile(file: string): Promise<Config> {
  return understand(new ConfigFile(file))
}

/** @throws ConfigError as `loadConfigFile` does, and for keys that cannot be entries */
export async function toConfigDict(file: ConfigFile): Promise<ConfigDict> {
  return new ConfigDict(await understand(file))
}

async function understand({ name, extension, text }: ConfigFile): Promise<Config> {
  const { parse } = await loadFormat(extension)
  const data = toPlainData(tryTo(parse, text, name), name)
  if (isPlainObject(data)) return data
  throw invalid(messages.configFileNotAnObject(name, kindOf(data)))
}

function tryTo(parse: (text: string) => unknown, text: string, file: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw invalid(messages.configFileInvalid(file, reasonOf(error)), error)
  }
}

/**
 * Writes a config to a file, in the format of the file's extension.
 *
 * @throws ConfigError if the format is unknown, or the file cannot be written
 * @see Sacred: save_config_file, config/config_files.py
 */
export async function saveConfigFile(config: Readonly<Config>, file: string): Promise<void> {
  const { print } = await loadFormat(extensionOf(file))
  const text = print(config).trimEnd()
  try {
    platform.configFiles.writeText(file, `${text}\n`)
  } catch (error) {
    throw invalid(messages.configFileUnwritable(file, reasonOf(error)), error)
  }
}

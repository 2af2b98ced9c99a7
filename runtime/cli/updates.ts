import { setByPath } from '../configure/nested.js'
import type { Config } from '../configure/paths.js'
import { ConfigError } from '../errors.js'
import { CommandLineError } from './command-line-error.js'
import type { LiteralValue } from './literal.js'
import { parseUpdateValue } from './update-value.js'

export interface Updates {
  /** Nested. */
  configUpdates: Config
  /** Names of named configs and of config files, in order. */
  namedConfigs: string[]
}

/**
 * What the words behind `with` mean: `path=VALUE` is an update, any other word a named config. Of
 * two updates of one entry the later wins.
 *
 * @throws {CommandLineError} if an update goes through an earlier one's plain value, or through a
 * key that no config may have; and as `parseUpdateValue` does.
 * @see Sacred: get_config_updates, arg_parser.py
 */
export async function parseUpdates(words: readonly string[]): Promise<Updates> {
  const configUpdates: Config = {}
  const namedConfigs: string[] = []
  for (const word of words) {
    const equals = word.indexOf('=')
    if (word === '') continue
    if (equals < 0) namedConfigs.push(word)
    else {
      const value = await parseUpdateValue(word.slice(equals + 1).trim())
      update(configUpdates, word.slice(0, equals).trim(), value)
    }
  }
  return { configUpdates, namedConfigs }
}

function update(config: Config, path: string, value: LiteralValue): void {
  try {
    setByPath(config, path, value)
  } catch (error) {
    // a mistake of who typed it, in no code
    if (error instanceof ConfigError) throw new CommandLineError(error.message)
    throw error
  }
}

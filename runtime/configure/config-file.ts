import { platform } from '#platform'
import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import type { ConfigLayer, LayerContext } from './layer.js'
import type { ConfigSummary } from './summary.js'

/** Extensions of the formats that a config can be in. */
const EXTENSIONS: readonly string[] = ['.json', '.json5', '.yaml', '.yml', '.toml']

/**
 * Config given by a file, as the file is when it is named; it is understood when it is needed.
 *
 * @see Sacred: Ingredient._create_config_dict, ingredient.py
 */
export class ConfigFile implements ConfigLayer {
  readonly doc: string | null = null
  readonly extension: string
  readonly text: string

  /** @throws ConfigError if there is no such file, or it cannot be read, or its format is unknown */
  constructor(readonly name: string) {
    if (!platform.configFiles.isFile(name)) throw invalid(messages.configFileMissing(name))
    this.extension = extensionOf(name)
    this.text = read(name)
  }

  /** @throws ConfigError if the file cannot be understood, or holds no config */
  async evaluate(context: LayerContext): Promise<ConfigSummary> {
    const { toConfigDict } = await import('./files.js')
    return (await toConfigDict(this)).evaluate(context)
  }
}

/** Whether a file of that name would be a config file. */
export function isConfigFileName(file: string): boolean {
  return EXTENSIONS.includes(lastExtension(file).toLowerCase())
}

/** @throws ConfigError if no config can be in such a file */
export function extensionOf(file: string): string {
  if (isConfigFileName(file)) return lastExtension(file).toLowerCase()
  throw invalid(messages.configFileExtension(file, lastExtension(file)))
}

function lastExtension(file: string): string {
  return /[^/\\](\.[^./\\]*)$/.exec(file)?.[1] ?? ''
}

function read(file: string): string {
  try {
    return platform.configFiles.readText(file).replace(/^\uFEFF/, '')
  } catch (error) {
    throw invalid(messages.configFileUnreadable(file, reasonOf(error)), error)
  }
}

/** The first line of what a parser or the system says. */
export function reasonOf(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n')
  return line.replace(/:$/, '')
}

/** An error about a file: its sentence says all, no stack is shown. */
export function invalid(message: string, cause?: unknown): ConfigError {
  return new ConfigError(message, { printTraceback: false, cause })
}

/**
 * Config files. Parsers are loaded by need: most runs read none, and a browser has none to read.
 *
 * @see Sacred: config/config_files.py
 */
import { platform } from '#platform'
import { ConfigError } from '../errors.js'
import * as messages from '../messages.js'
import { ConfigDict } from './config-dict.js'
import type { ConfigLayer, LayerContext } from './layer.js'
import type { Config } from './paths.js'
import { toPlainData } from './plain-data.js'
import type { ConfigSummary } from './summary.js'
import { isPlainObject, kindOf } from './types.js'

interface Format {
  parse(text: string): unknown
  print(config: Config): string
}

type FormatLoader = () => Format | Promise<Format>

const json: Format = {
  parse: JSON.parse,
  print: (config) => JSON.stringify(sortKeys(config), null, 2),
}

async function loadJson5(): Promise<Format> {
  const { default: json5 } = await import('json5')
  return { parse: json5.parse, print: (config) => json5.stringify(sortKeys(config), null, 2) }
}

async function loadYaml(): Promise<Format> {
  const { parse, stringify } = await import('yaml')
  return {
    parse: (text) => parse(text, { merge: true, intAsBigInt: true }),
    print: (config) => stringify(config, { sortMapEntries: true }),
  }
}

async function loadToml(): Promise<Format> {
  const { parse, stringify } = await import('smol-toml')
  return {
    // beyond 2^53 the parser would refuse a number
    parse: (text) => parse(text, { integersAsBigInt: true }),
    print: (config) => stringify(sortKeys(config)),
  }
}

const FORMATS: ReadonlyMap<string, FormatLoader> = new Map<string, FormatLoader>([
  ['.json', () => json],
  ['.json5', loadJson5],
  ['.yaml', loadYaml],
  ['.yml', loadYaml],
  ['.toml', loadToml],
])

/**
 * Config given by a file, as the file is when it is named.
 *
 * @see Sacred: Ingredient._create_config_dict, ingredient.py
 */
export class ConfigFile implements ConfigLayer {
  readonly doc: string | null = null
  readonly #file: string
  readonly #text: string
  readonly #format: FormatLoader

  /** @throws ConfigError if there is no such file, or it cannot be read, or its format is unknown */
  constructor(file: string) {
    if (!platform.configFiles.isFile(file)) throw invalid(messages.configFileMissing(file))
    this.#file = file
    this.#format = formatOf(file)
    this.#text = read(file)
  }

  /** @throws ConfigError if the file cannot be understood, or holds no config */
  async evaluate(context: LayerContext): Promise<ConfigSummary> {
    return new ConfigDict(await this.load()).evaluate(context)
  }

  /** The config in the file: plain data, whatever the file asks for. */
  async load(): Promise<Config> {
    const { parse } = await this.#format()
    const data = toPlainData(
      understand(this.#file, () => parse(this.#text)),
      this.#file,
    )
    if (isPlainObject(data)) return data
    throw invalid(messages.configFileNotAnObject(this.#file, kindOf(data)))
  }
}

/**
 * Reads the config in a file.
 *
 * @throws ConfigError if the file cannot be read or understood, or holds no config
 * @see Sacred: load_config_file, config/config_files.py
 */
export async function loadConfigFile(file: string): Promise<Config> {
  return new ConfigFile(file).load()
}

/**
 * Writes a config to a file, in the format of the file's extension.
 *
 * @throws ConfigError if the format is unknown, or the file cannot be written
 * @see Sacred: save_config_file, config/config_files.py
 */
export async function saveConfigFile(config: Readonly<Config>, file: string): Promise<void> {
  const { print } = await formatOf(file)()
  const text = print(config).trimEnd()
  try {
    platform.configFiles.writeText(file, `${text}\n`)
  } catch (error) {
    throw invalid(messages.configFileUnwritable(file, firstLine(error)), error)
  }
}

/** Whether a file of that name would be a config file. */
export function isConfigFileName(file: string): boolean {
  return FORMATS.has(extensionOf(file).toLowerCase())
}

function extensionOf(file: string): string {
  return /[^/\\](\.[^./\\]*)$/.exec(file)?.[1] ?? ''
}

function formatOf(file: string): FormatLoader {
  const extension = extensionOf(file)
  const format = FORMATS.get(extension.toLowerCase())
  if (!format) throw invalid(messages.configFileExtension(file, extension))
  return format
}

function read(file: string): string {
  try {
    return platform.configFiles.readText(file).replace(/^\uFEFF/, '')
  } catch (error) {
    throw invalid(messages.configFileUnreadable(file, firstLine(error)), error)
  }
}

function understand(file: string, parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    throw invalid(messages.configFileInvalid(file, firstLine(error)), error)
  }
}

function firstLine(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n')
  return line.replace(/:$/, '')
}

function sortKeys(config: Readonly<Config>): Config {
  const sorted = Object.keys(config).sort()
  return Object.fromEntries(sorted.map((key) => [key, sortWithin(config[key])]))
}

function sortWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortWithin)
  return isPlainObject(value) ? sortKeys(value) : value
}

function invalid(message: string, cause?: unknown): ConfigError {
  return new ConfigError(message, { printTraceback: false, cause })
}

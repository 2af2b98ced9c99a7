/** Formats of config files. Their parsers are loaded by need. */
import type { Config } from './paths.js'
import { isPlainObject } from './types.js'

export interface Format {
  parse(text: string): unknown
  print(config: Readonly<Config>): string
}

/** @returns the format of files with this extension, which is one of `EXTENSIONS` */
export async function loadFormat(extension: string): Promise<Format> {
  switch (extension) {
    case '.json5':
      return loadJson5()
    case '.toml':
      return loadToml()
    case '.yaml':
    case '.yml':
      return loadYaml()
    default:
      return json
  }
}

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

function sortKeys(config: Readonly<Config>): Config {
  const sorted = Object.keys(config).sort()
  return Object.fromEntries(sorted.map((key) => [key, sortWithin(config[key])]))
}

function sortWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortWithin)
  return isPlainObject(value) ? sortKeys(value) : value
}

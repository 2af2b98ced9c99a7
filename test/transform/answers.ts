import type { Experiment } from '../../runtime/index.js'

/** A sample's `_config.ts`: what to ask of its experiment `ex` beside the plain config. */
export interface SampleConfig {
  configUpdates?: Record<string, unknown>
  namedConfigs?: string[]
  /** A command to run; its result is compared too. */
  command?: string
}

/** What a sample's experiment says, however the sample was compiled. */
export interface Answers {
  config: unknown
  updated: unknown
  result?: unknown
}

export async function answersOf(
  ex: Experiment,
  { command, ...updates }: SampleConfig,
): Promise<Answers> {
  return {
    config: await configOf(ex, {}),
    updated: await configOf(ex, updates),
    ...(command ? { result: (await ex.run(command, { options: QUIET })).result } : {}),
  }
}

const QUIET = { '--loglevel': 'ERROR', '--unobserved': true }

/** Without the seed, which is drawn at random. */
async function configOf(ex: Experiment, updates: SampleConfig): Promise<unknown> {
  const { seed, ...config } = (await ex.resolveConfig(updates)).config
  if (typeof seed !== 'number') throw new TypeError(`The seed is ${String(seed)}.`)
  return config
}

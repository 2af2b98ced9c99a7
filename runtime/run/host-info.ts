import { platform } from '#platform'
import { SacredError } from '../errors.js'

/** Keys that sacristy fills in itself. */
const DEFAULT_KEYS: readonly string[] = ['hostname', 'os', 'node_version', 'cpu', 'gpus', 'ENV']

/**
 * Something to add to the facts of the host that are recorded with every run.
 *
 * @see Sacred: HostInfoGetter, host_info.py
 */
export interface HostInfoGatherer {
  readonly name: string
  gather(): unknown
}

/**
 * Thrown by a gatherer that has nothing to say here: its key is left out of the record.
 *
 * @see Sacred: IgnoreHostInfo, host_info.py
 */
export class IgnoreHostInfo extends Error {}

/**
 * Makes a fact to record with every run, under `host`. It is asked once per run, and may be
 * asynchronous.
 *
 * @example
 * ```ts
 * const ex = new Experiment('train', {
 *   additionalHostInfo: [hostInfoGatherer('cluster', () => process.env.CLUSTER ?? 'none')],
 * })
 * ```
 * @see Sacred: host_info_gatherer, host_info.py
 */
export function hostInfoGatherer(name: string, gather: () => unknown): HostInfoGatherer {
  return { name, gather }
}

/**
 * @throws SacredError if a gatherer has the name of one of sacristy's own
 * @see Sacred: check_additional_host_info, host_info.py
 */
export function checkAdditionalHostInfo(gatherers: readonly HostInfoGatherer[]): void {
  const taken = gatherers.find(({ name }) => DEFAULT_KEYS.includes(name))
  if (!taken) return
  const keys = DEFAULT_KEYS.map((key) => `'${key}'`).join(', ')
  throw new SacredError(
    `Key ${taken.name} used in \`additionalHostInfo\` already exists as a default gatherer function. Do not use the following keys: [${keys}]`,
  )
}

/**
 * All facts of the host, the user's own included. It takes a moment: only runs that are observed
 * need it.
 *
 * @throws what a gatherer throws, `IgnoreHostInfo` excepted
 * @see Sacred: get_host_info, host_info.py
 */
export async function gatherHostInfo(
  additional: readonly HostInfoGatherer[] = [],
): Promise<Record<string, unknown>> {
  checkAdditionalHostInfo(additional)
  const [facts, ...own] = await Promise.all([platform.hostInfo(), ...additional.map(gatherOne)])
  return Object.assign({}, facts, ...own)
}

async function gatherOne({ name, gather }: HostInfoGatherer): Promise<Record<string, unknown>> {
  try {
    return { [name]: await gather() }
  } catch (error) {
    if (error instanceof IgnoreHostInfo) return {}
    throw error
  }
}

import type { Logger } from '../logging/logger.js'
import type { Random } from '../random/random.js'
import type { Run } from '../run/run.js'

/**
 * What one captured function is given in one run.
 *
 * @see Sacred: finalize_initialization, initialize.py
 */
export interface Injection {
  /** The config that the function sees, under its prefix; read-only. */
  readonly config: Readonly<Record<string, unknown>>
  readonly logger: Logger
  readonly run: Run
  /** The function's own stream: every call draws its seed from it. */
  readonly seeds: Random
}

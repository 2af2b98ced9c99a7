/**
 * A study without a name of its own.
 *
 * More about it.
 */
import { Experiment } from 'sacristy'

export const ex = new Experiment()

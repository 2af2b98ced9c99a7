/**
 * A study without a name of its own.
 *
 * More about it.
 */
import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment(), { manifestVersion: 1, name: "input", doc: "A study without a name of its own.\n\nMore about it.", file: "input.ts", at: "input.ts:8:19" }, import.meta.url)

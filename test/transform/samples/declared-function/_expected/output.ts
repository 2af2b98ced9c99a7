import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

export const other = __sacristy.definition(new Experiment('other'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:5:22" }, import.meta.url)

ex.config(__sacristy.configFunction(settings, { name: "settings", parameters: [], entries: ["lr"], docs: { lr: "learning rate" }, doc: "Shared settings.", choices: {}, at: "input.ts:11:1" }))
other.config(__sacristy.configFunction(settings, { name: "settings", parameters: [], entries: ["lr"], docs: { lr: "learning rate" }, doc: "Shared settings.", choices: {}, at: "input.ts:11:1" }))

/** Shared settings. */
function settings() {
  'use strict';const __sacristy_scope = __sacristy.enterScope();
  const lr = __sacristy_scope.pin("lr", 0.1, () => lr) // learning rate
}

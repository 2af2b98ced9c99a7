import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

const settings = () => { const __sacristy_scope = __sacristy.enterScope();
  const lr = __sacristy_scope.pin("lr", 0.1, () => lr)
}

ex.config(__sacristy.configFunction(settings, { name: "settings", parameters: [], entries: ["lr"], docs: {}, doc: null, choices: {}, at: "input.ts:5:18" }))

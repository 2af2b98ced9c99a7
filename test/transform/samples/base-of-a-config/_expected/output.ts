import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

const SHARED = { lr: 0.1, steps: 3 }

ex.config({ base: SHARED }, __sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const steps = __sacristy_scope.pin("steps", 5, () => steps)
}, { name: null, parameters: [], entries: ["steps"], docs: {}, doc: null, choices: {}, at: "input.ts:7:29" }))

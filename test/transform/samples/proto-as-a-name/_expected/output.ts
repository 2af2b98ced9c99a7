import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const _safe = { ['__proto__']: 1 }
  const ok = __sacristy_scope.pin("ok", 1, () => ok)
}, { name: null, parameters: [], entries: ["ok"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

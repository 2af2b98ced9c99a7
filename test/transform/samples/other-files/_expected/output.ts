import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'
import data, { dataset as renamed } from './_barrel.js'
import * as parts from './_barrel.js'

export const ex = __sacristy.definition(new Experiment('sample', { ingredients: [data, renamed, parts.third] }), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:5:19" }, import.meta.url)

data.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const from_here = __sacristy_scope.pin("from_here", 1, () => from_here)
}, { name: null, parameters: [], entries: ["from_here"], docs: {}, doc: null, choices: {}, at: "input.ts:7:13" }))
renamed.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const from_here = __sacristy_scope.pin("from_here", 2, () => from_here)
}, { name: null, parameters: [], entries: ["from_here"], docs: {}, doc: null, choices: {}, at: "input.ts:10:16" }))
parts.third.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const from_here = __sacristy_scope.pin("from_here", 3, () => from_here)
}, { name: null, parameters: [], entries: ["from_here"], docs: {}, doc: null, choices: {}, at: "input.ts:13:20" }))

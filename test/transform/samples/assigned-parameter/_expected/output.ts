import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const net = __sacristy_scope.pin("net", { layers: 2, act: 'relu' }, () => net)
  const depth = __sacristy_scope.pin("depth", 3, () => depth)
}, { name: null, parameters: [], entries: ["net", "depth"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))
ex.config(__sacristy.configFunction((net: { layers: number; act: string }, depth: number) => { const __sacristy_scope = __sacristy.enterScope();
  __sacristy_scope.write("net", net = { ...net, layers: net.layers + depth }, () => net, (__sacristy_value) => { net = __sacristy_value }, "assignment")
}, { name: null, parameters: ["net", "depth"], entries: ["net"], docs: {}, doc: null, choices: {}, at: "input.ts:9:11" }))

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

const key = 'k'

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const { [key]: first, nested: { n = __sacristy_scope.pin("n", first + 1) } = __sacristy_scope.pins({} as { n?: number }, { kind: "object", targets: [{ entry: "n", hasDefault: true }], rest: null }, { n: () => n }) } = __sacristy_scope.pins({ k: 1 } as {
    k: number
    nested?: { n?: number }
  }, { kind: "object", targets: [{ entry: "first", hasDefault: false }, { nested: { kind: "object", targets: [{ entry: "n", hasDefault: true }], rest: null }, hasDefault: true }], rest: null }, { first: () => first, n: () => n })
}, { name: null, parameters: [], entries: ["first", "n"], docs: {}, doc: null, choices: {}, at: "input.ts:7:11" }))

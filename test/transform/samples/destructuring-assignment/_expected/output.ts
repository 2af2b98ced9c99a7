import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  let a = __sacristy_scope.pin("a", 1, () => a)
  let b = __sacristy_scope.pin("b", 2, () => b)
  ;[a, b] = __sacristy_scope.pins([b, a], { kind: "array", targets: [{ entry: "a", hasDefault: false }, { entry: "b", hasDefault: false }], rest: null }, { a: () => a, b: () => b })
  let c
  const both = __sacristy_scope.pin("both", (__sacristy_scope.source({ c, a = __sacristy_scope.pin("a", 5) } = __sacristy_scope.pins({ c: 3 } as { c: number; a?: number }, { kind: "object", targets: [{ entry: "c", hasDefault: false }, { entry: "a", hasDefault: true }], rest: null }, { c: () => c, a: () => a }))), () => both)
}, { name: null, parameters: [], entries: ["a", "b", "both", "c"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const a = __sacristy_scope.pin("a", 10, () => a)
  const b = __sacristy_scope.pin("b", 3 * a, () => b)
}, { name: null, parameters: [], entries: ["a", "b"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))
ex.namedConfig(__sacristy.configFunction(function variant1() { const __sacristy_scope = __sacristy.enterScope();
  /** the big variant */
  const a = __sacristy_scope.pin("a", 100, () => a)
}, { name: "variant1", parameters: [], entries: ["a"], docs: { a: "the big variant" }, doc: "the big variant", choices: {}, at: "input.ts:9:16" }))
const variant2 = ex.namedConfig(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const a = __sacristy_scope.pin("a", 50, () => a)
}, { name: "variant2", parameters: [], entries: ["a"], docs: {}, doc: null, choices: {}, at: "input.ts:13:33" }))
export const registry = {
  variant3: ex.namedConfig(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
    const b = __sacristy_scope.pin("b", 1, () => b)
  }, { name: "variant3", parameters: [], entries: ["b"], docs: {}, doc: null, choices: {}, at: "input.ts:17:28" })),
}
ex.namedConfig({ name: 'variant4' }, __sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const b = __sacristy_scope.pin("b", 2, () => b)
}, { name: "variant4", parameters: [], entries: ["b"], docs: {}, doc: null, choices: {}, at: "input.ts:21:38" }))

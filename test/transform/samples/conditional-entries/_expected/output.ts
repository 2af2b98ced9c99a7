import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const a = __sacristy_scope.pin("a", 10, () => a)
  if (a > 8) {
    const e = __sacristy_scope.pin("e", a / 2, () => e)
  } else {
    const f = __sacristy_scope.pin("f", a, () => f)
  }
  switch (a) {
    case 10: {
      const which = __sacristy_scope.pin("which", 'ten', () => which)
      break
    }
    default: {
      const which = __sacristy_scope.pin("which", 'other', () => which)
    }
  }
}, { name: null, parameters: [], entries: ["a", "e", "f", "which"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

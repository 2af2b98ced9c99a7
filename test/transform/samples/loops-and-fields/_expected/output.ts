import * as __sacristy from "sacristy/internal"; import { Experiment, Ingredient } from 'sacristy'

const a = __sacristy.definition(new Ingredient('a'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:11" }, import.meta.url)
const b = __sacristy.definition(new Ingredient('b'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:4:11" }, import.meta.url)

for (const part of [a, b]) {
  part.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
    const in_loop = __sacristy_scope.pin("in_loop", 1, () => in_loop)
  }, { name: null, parameters: [], entries: ["in_loop"], docs: {}, doc: null, choices: {}, at: "input.ts:7:15" }))
}
;[a, b].forEach((part) => {
  part.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
    const in_callback = __sacristy_scope.pin("in_callback", 2, () => in_callback)
  }, { name: null, parameters: [], entries: ["in_callback"], docs: {}, doc: null, choices: {}, at: "input.ts:12:15" }))
})

class Study {
  readonly ex = __sacristy.definition(new Experiment('sample', { ingredients: [a, b] }), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:18:17" }, import.meta.url)

  constructor(private readonly extra: Ingredient) {
    this.ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
      const from_field = __sacristy_scope.pin("from_field", 3, () => from_field)
    }, { name: null, parameters: [], entries: ["from_field"], docs: {}, doc: null, choices: {}, at: "input.ts:21:20" }))
    this.extra.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
      const from_parameter = __sacristy_scope.pin("from_parameter", 4, () => from_parameter)
    }, { name: null, parameters: [], entries: ["from_parameter"], docs: {}, doc: null, choices: {}, at: "input.ts:24:23" }))
  }
}

class Own extends Ingredient {
  constructor() {
    super('own')
    this.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
      const from_this = __sacristy_scope.pin("from_this", 5, () => from_this)
    }, { name: null, parameters: [], entries: ["from_this"], docs: {}, doc: null, choices: {}, at: "input.ts:33:17" }))
  }
}

export const { ex } = new Study(a)
__sacristy.definition(new Own(), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:40:1" }, import.meta.url)

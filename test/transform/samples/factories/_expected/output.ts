import * as __sacristy from "sacristy/internal"; import { Experiment, Ingredient } from 'sacristy'

function dataset(name: string) {
  const d = __sacristy.definition(new Ingredient(name), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:4:13" }, import.meta.url)
  d.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
    const path = __sacristy_scope.pin("path", `/data/${name}`, () => path)
  }, { name: null, parameters: [], entries: ["path"], docs: {}, doc: null, choices: {}, at: "input.ts:5:12" }))
  return d
}

const train = dataset('train')
const test = dataset('test')

train.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const shuffled = __sacristy_scope.pin("shuffled", true, () => shuffled)
}, { name: null, parameters: [], entries: ["shuffled"], docs: {}, doc: null, choices: {}, at: "input.ts:14:14" }))

export const ex = __sacristy.definition(new Experiment('sample', { ingredients: [train, test] }), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:18:19" }, import.meta.url)

import * as __sacristy from "sacristy/internal"; import { Experiment as Study, type Ingredient } from 'sacristy'
import * as S from 'sacristy'

const data: Ingredient = __sacristy.definition(new S.Ingredient('data'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:4:26" }, import.meta.url)
data.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const path = __sacristy_scope.pin("path", 'x', () => path)
}, { name: null, parameters: [], entries: ["path"], docs: {}, doc: null, choices: {}, at: "input.ts:5:13" }))

class MyStudy extends Study {}

export const ex = __sacristy.definition(new MyStudy('sample', { ingredients: [data] }), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:11:19" }, import.meta.url)

ex!.config(__sacristy.configFunction((data: { path: string }) => { const __sacristy_scope = __sacristy.enterScope();
  const from = __sacristy_scope.pin("from", data.path, () => from)
}, { name: null, parameters: ["data"], entries: ["from"], docs: {}, doc: null, choices: {}, at: "input.ts:13:12" }))

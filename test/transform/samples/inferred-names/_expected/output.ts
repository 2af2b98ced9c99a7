import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  let maker: unknown = __sacristy_scope.pin("maker", null, () => maker)
  __sacristy_scope.write("maker", maker = () => {}, () => maker, (__sacristy_value) => { maker = __sacristy_value }, "assignment")
  const name = __sacristy_scope.pin("name", (maker as { name: string }).name, () => name)
  let other = __sacristy_scope.pin("other", function () {}, () => other, true)
  const otherName = __sacristy_scope.pin("otherName", other.name, () => otherName)
  __sacristy_scope.write("other", other = null!, () => other, (__sacristy_value) => { other = __sacristy_value }, "assignment")
}, { name: null, parameters: [], entries: ["maker", "name", "otherName", "other"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))

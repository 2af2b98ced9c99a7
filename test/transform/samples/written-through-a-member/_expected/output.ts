import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

function fill(options: { filled?: boolean }) {
  options.filled = true
}

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const foo: { bar?: number; filled?: boolean } = __sacristy_scope.pin("foo", {}, () => foo)
  foo.bar = 1
  fill(foo)
  const list = __sacristy_scope.pin("list", [1], () => list)
  list.push(2)
  let count = __sacristy_scope.pin("count", 0, () => count)
  const increase = () => {
    __sacristy_scope.write("count", count++, () => count, (__sacristy_value) => { count = __sacristy_value }, "update")
  }
  increase()
}, { name: null, parameters: [], entries: ["foo", "list", "count"], docs: {}, doc: null, choices: {}, at: "input.ts:9:11" }))

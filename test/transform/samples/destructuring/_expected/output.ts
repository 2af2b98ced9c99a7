import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

const source = () => ({ a: 1, list: [10, 20, 30, 40], deep: { x: 'y' }, extra: true })

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const {
    a,
    b = __sacristy_scope.pin("b", a * 2),
    list: [head, , third, ...tail],
    deep: { x: renamed },
    ...others
  } = __sacristy_scope.pins(source(), { kind: "object", targets: [{ entry: "a", hasDefault: false }, { entry: "b", hasDefault: true }, { nested: { kind: "array", targets: [{ entry: "head", hasDefault: false }, null, { entry: "third", hasDefault: false }], rest: { entry: "tail", hasDefault: false } }, hasDefault: false }, { nested: { kind: "object", targets: [{ entry: "renamed", hasDefault: false }], rest: null }, hasDefault: false }], rest: "others" }, { a: () => a, b: () => b, head: () => head, third: () => third, tail: () => tail, renamed: () => renamed, others: () => others })
}, { name: null, parameters: [], entries: ["a", "b", "head", "third", "tail", "renamed", "others"], docs: {}, doc: null, choices: {}, at: "input.ts:7:11" }))

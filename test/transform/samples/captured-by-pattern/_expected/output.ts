import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const batch_size = __sacristy_scope.pin("batch_size", 16, () => batch_size)
  const net = __sacristy_scope.pin("net", { layers: 2 }, () => net)
}, { name: null, parameters: [], entries: ["batch_size", "net"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))
const train = ex.capture(
  __sacristy.capturedFunction(({ batch_size: size, lr = 0.1, net: { layers }, ...more }: { batch_size: number; lr?: number; net: { layers: number }; [key: string]: unknown }) =>
    [size, lr, layers, more], { name: "train", form: "pattern", parameters: [{ name: "batch_size", optional: false }, { name: "lr", optional: true }, { name: "net", optional: false }], rest: true, signature: "train({ batch_size: size, lr = 0.1, net: { layers }, ...more })", doc: null, at: "input.ts:10:3" }),
)

ex.main(__sacristy.capturedFunction(function main() {
  return [train(), train({ batch_size: 32, extra: 1 })]
}, { name: "main", form: "positional", parameters: [], rest: false, signature: "main()", doc: null, at: "input.ts:14:9" }))

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const batch_size = __sacristy_scope.pin("batch_size", 16, () => batch_size)
  const lr = __sacristy_scope.pin("lr", 0.5, () => lr)
}, { name: null, parameters: [], entries: ["batch_size", "lr"], docs: {}, doc: null, choices: {}, at: "input.ts:5:11" }))
const train = ex.capture(__sacristy.capturedFunction((batch_size: number, optimizer = 'adam', lr = 0.1) => [batch_size, optimizer, lr], { name: "train", form: "positional", parameters: [{ name: "batch_size", optional: false }, { name: "optimizer", optional: true }, { name: "lr", optional: true }], rest: false, signature: "train(batch_size, optimizer = 'adam', lr = 0.1)", doc: null, at: "input.ts:9:26" }))

ex.main(__sacristy.capturedFunction(function main() {
  return [train(), train(32), train.with({ lr: 1 }), train.with({ lr: 1 }, 32)]
}, { name: "main", form: "positional", parameters: [], rest: false, signature: "main()", doc: null, at: "input.ts:11:9" }))

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  /** What this experiment is about. */
  const trailing = __sacristy_scope.pin("trailing", 1, () => trailing) // behind
  // right above
  const above = __sacristy_scope.pin("above", 2, () => above)
  // the last of several lines
  // counts
  const several = __sacristy_scope.pin("several", 3, () => several)
  const net = __sacristy_scope.pin("net", { // of an object
    layers: 4, // of a key
    // above a key
    act: { name: 'relu' /* deep */ },
  }, () => net)
  // eslint-disable-next-line no-unused-vars
  const silent = __sacristy_scope.pin("silent", 5, () => silent)
  const first = __sacristy_scope.pin("first", 6, () => first), // of the first
    second = __sacristy_scope.pin("second", 7, () => second) // of the second
}, { name: null, parameters: [], entries: ["trailing", "above", "several", "net", "silent", "first", "second"], docs: { trailing: "behind", above: "right above", several: "counts", "net.layers": "of a key", "net.act": "above a key", "net.act.name": "deep", net: "of an object", first: "of the first", second: "of the second" }, doc: "What this experiment is about.", choices: {}, at: "input.ts:5:11" }))

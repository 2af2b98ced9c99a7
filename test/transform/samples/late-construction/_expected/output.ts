import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export let ex: Experiment
ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:4:6" }, import.meta.url)

function setUp(study: Experiment) {
  study.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
    const a = __sacristy_scope.pin("a", 1, () => a)
  }, { name: null, parameters: [], entries: ["a"], docs: {}, doc: null, choices: {}, at: "input.ts:7:16" }))
}
setUp(ex)

import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

import { oneOf } from 'sacristy'

const MODES = ['fast', 'slow'] as const

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const mode = __sacristy_scope.pin("mode", oneOf('train', 'eval'), () => mode)
  const speed = __sacristy_scope.pin("speed", oneOf(...MODES), () => speed)
}, { name: null, parameters: [], entries: ["mode", "speed"], docs: {}, doc: null, choices: { mode: ["train", "eval"], speed: null }, at: "input.ts:9:11" }))

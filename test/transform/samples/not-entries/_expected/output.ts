import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

class Model {}

ex.config(__sacristy.configFunction(() => { const __sacristy_scope = __sacristy.enterScope();
  const kept = __sacristy_scope.pin("kept", 1, () => kept)
  const _private = 2
  for (let i = 0; i < 3; i++) kept
  for (const item of [1, 2]) item
  try {
    throw new Error('x')
  } catch (error) {
    error
  }
  function declared() {
    const inner = 1
    return inner
  }
  class Local {}
  const arrow = () => declared
  const expression = class extends Local {}
  new Model()
  arrow()
  new expression()
  _private
}, { name: null, parameters: [], entries: ["kept"], docs: {}, doc: null, choices: {}, at: "input.ts:7:11" }))

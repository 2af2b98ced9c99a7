import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = /* before */ __sacristy.definition(new Experiment /* between */ ('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:32" }, import.meta.url) // behind

ex /* a */ . /* b */ config /* c */ (/* d */ __sacristy.configFunction(() => /* e */ { const __sacristy_scope = __sacristy.enterScope();
  const /* f */ a /* g */ = /* h */ __sacristy_scope.pin("a", 1, () => a) /* i */
  const emoji = __sacristy_scope.pin("emoji", '😀', () => emoji) // 😀 doc
}, { name: null, parameters: [], entries: ["a", "emoji"], docs: { a: "i", emoji: "😀 doc" }, doc: null, choices: {}, at: "input.ts:5:46" }) /* j */)

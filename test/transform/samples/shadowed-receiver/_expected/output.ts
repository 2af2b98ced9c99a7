import * as __sacristy from "sacristy/internal"; import { Experiment } from 'sacristy'

export const ex = __sacristy.definition(new Experiment('sample'), { manifestVersion: 1, name: "input", doc: null, file: "input.ts", at: "input.ts:3:19" }, import.meta.url)

function inner(ex: { config(f: () => void): void }) {
  ex.config(() => {
    const notOurs = 1
  })
}
inner({ config: (f) => f() })

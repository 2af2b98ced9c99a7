import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

function inner(ex: { config(f: () => void): void }) {
  ex.config(() => {
    const notOurs = 1
  })
}
inner({ config: (f) => f() })

import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const _safe = { ['__proto__']: 1 }
  const ok = 1
})

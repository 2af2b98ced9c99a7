import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(async () => {
  const a = await Promise.resolve(1)
  const b = a + 1
})

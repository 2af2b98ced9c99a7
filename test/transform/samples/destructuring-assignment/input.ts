import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  let a = 1
  let b = 2
  ;[a, b] = [b, a]
  let c
  const both = ({ c, a = 5 } = { c: 3 } as { c: number; a?: number })
})

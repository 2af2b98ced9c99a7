import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

const key = 'k'

ex.config(() => {
  const { [key]: first, nested: { n = first + 1 } = {} as { n?: number } } = { k: 1 } as {
    k: number
    nested?: { n?: number }
  }
})

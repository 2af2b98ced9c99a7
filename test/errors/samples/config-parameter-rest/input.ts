import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const width = 4
  const height = 3
})
ex.config((...sizes: number[]) => {
  const area = sizes[0] * sizes[1]
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const size = { width: 4, height: 3 }
})
ex.config((size: { width: number; height: number }) => {
  const area = size.width * size.height
})

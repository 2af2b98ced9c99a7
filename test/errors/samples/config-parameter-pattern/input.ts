import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const size = { width: 4, height: 3 }
})
ex.config(({ width, height }: { width: number; height: number }) => {
  const area = width * height
})

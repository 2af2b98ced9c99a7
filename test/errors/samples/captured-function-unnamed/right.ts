import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const lr = 0.1
})
const halve = ex.capture((lr: number) => lr / 2)
const half = halve(0.1)

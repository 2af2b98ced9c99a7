import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const lr = 0.1
})
const half = ex.capture((lr: number) => lr / 2)()

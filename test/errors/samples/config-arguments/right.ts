import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const batch = 32
})
ex.config(function settings(batch: number) {
  const steps = 1000 / batch
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const batch = 32
})
ex.config((batch: number) => {
  const steps = 1000 / batch
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config((batch = 32) => {
  const steps = 1000 / batch
})

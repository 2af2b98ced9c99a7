import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(function settings() {
  'Settings of the optimizer.'
  const lr = 0.1
})

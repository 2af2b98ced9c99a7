import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(function settings() {
  const a = 1
})
ex.addConfig({ b: 2 })

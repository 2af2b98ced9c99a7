import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(function* settings() {
  const a = yield 1
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(function* settings() {
  const rate = yield load()
})

async function load() {
  return 0.1
}

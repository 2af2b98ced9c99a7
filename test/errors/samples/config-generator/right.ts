import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(async function settings() {
  const rate = await load()
})

async function load() {
  return 0.1
}

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.command((lr: number) => lr)
ex.automain(() => 1)
ex.namedConfig(() => {
  const lr = 1
})
ex.capture((lr: number) => lr)()

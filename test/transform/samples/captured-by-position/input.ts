import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const batch_size = 16
  const lr = 0.5
})
const train = ex.capture((batch_size: number, optimizer = 'adam', lr = 0.1) => [batch_size, optimizer, lr])

ex.main(function main() {
  return [train(), train(32), train.with({ lr: 1 }), train.with({ lr: 1 }, 32)]
})

/**
 * A captured function gets what its caller leaves out from the config, by the parameters' names.
 *
 *     $ sacristy run 03-captured-functions.ts
 *     WARNING - captured - No observers have been added to this run
 *     INFO - captured - Running command 'main'
 *     INFO - captured - Started
 *     batch_size=16 optimizer=adam lr=0.001
 *     batch_size=32 optimizer=sgd lr=0.001
 *     batch_size=16 optimizer=sgd lr=0.001
 *     INFO - captured - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment('captured')

ex.config(() => {
  /** The core configuration. */
  const batch_size = 16 // samples of one step
  const lr = 0.001 // learning rate
  const optimizer = 'adam' // adam or sgd
})

const train = ex.capture((batch_size: number, optimizer: string, lr = 0.1) => {
  console.log(`batch_size=${batch_size} optimizer=${optimizer} lr=${lr}`)
})

ex.automain(function main() {
  train() // all from the config
  train(32, 'sgd') // by position: only lr from the config
  train.with({ optimizer: 'sgd' }) // by name
})

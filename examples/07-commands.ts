/**
 * An experiment may have several commands; the main function is the default one.
 *
 *     $ sacristy run 07-commands.ts train with batch_size=64
 *     WARNING - commands - No observers have been added to this run
 *     INFO - commands - Running command 'train'
 *     INFO - commands - Started
 *     training with batches of 64
 *     INFO - commands - Completed after 0:00:0…
 *
 *     $ sacristy run 07-commands.ts help train
 *     train(_config)
 *         Trains a deep neural network.
 *
 * An unobserved command leaves no record, whatever observers there are.
 *
 *     $ sacristy run 07-commands.ts helper with name=Klaus
 *     INFO - commands - Running command 'helper'
 *     INFO - commands - Started
 *     Hello Klaus, running this leaves no record.
 *     INFO - commands - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment('commands')

ex.config(() => {
  const batch_size = 16
  const name = 'you'
})

/** Trains a deep neural network. */
const train = ex.command((_config: { batch_size: number }) => {
  console.log(`training with batches of ${_config.batch_size}`)
})

const helper = ex.command({ unobserved: true }, (name: string) => {
  console.log(`Hello ${name}, running this leaves no record.`)
})

ex.automain(function main() {
  train()
})

/**
 * The smallest experiment: one function. Without a name of its own it is called after its file.
 *
 *     $ sacristy run 01-without-a-name.ts
 *     WARNING - 01-without-a-name - No observers have been added to this run
 *     INFO - 01-without-a-name - Running command 'train'
 *     INFO - 01-without-a-name - Started
 *     Training …
 *     INFO - 01-without-a-name - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment()

ex.automain(function train() {
  console.log('Training …')
})

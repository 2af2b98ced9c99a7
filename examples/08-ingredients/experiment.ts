/**
 * An ingredient brings its own config, captured functions and commands, under its name.
 *
 *     $ sacristy run experiment.ts
 *     WARNING - my_experiment - No observers have been added to this run
 *     INFO - my_experiment - Running command 'run'
 *     INFO - my_experiment - Started
 *     my_dataset.npy true
 *     INFO - my_experiment - Result: [-1, 0, 1]
 *     INFO - my_experiment - Completed after 0:00:0…
 *
 *     $ sacristy run experiment.ts with data.normalize=False
 *     WARNING - my_experiment - No observers have been added to this run
 *     INFO - my_experiment - Running command 'run'
 *     INFO - my_experiment - Started
 *     my_dataset.npy false
 *     INFO - my_experiment - Result: [1, 2, 3]
 *     INFO - my_experiment - Completed after 0:00:0…
 *
 *     $ sacristy run experiment.ts data.stats
 *     WARNING - my_experiment - No observers have been added to this run
 *     INFO - my_experiment - Running command 'stats'
 *     INFO - my_experiment - Started
 *     Statistics of my_dataset.npy: fine
 *     INFO - my_experiment - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'
import { data, loadData } from './dataset.js'

const ex = new Experiment('my_experiment', { ingredients: [data] })

interface Config {
  readonly data: { readonly filename: string; readonly normalize: boolean }
}

ex.automain(function run(_config: Config) {
  const numbers = loadData() // the ingredient's own config fills in what is left out
  console.log(_config.data.filename, _config.data.normalize)
  return numbers
})

/**
 * A named config is a set of changes with a name. It may as well be a file.
 *
 *     $ sacristy run experiment.ts with variant1
 *     WARNING - named_configs - No observers have been added to this run
 *     INFO - named_configs - Running command 'main'
 *     INFO - named_configs - Started
 *     INFO - named_configs - Result: 100 300 bar
 *     INFO - named_configs - Completed after 0:00:0…
 *
 *     $ sacristy run experiment.ts with variant2.json c=foobar
 *     WARNING - named_configs - No observers have been added to this run
 *     INFO - named_configs - Running command 'main'
 *     INFO - named_configs - Started
 *     INFO - named_configs - Result: 7 21 foobar
 *     INFO - named_configs - Completed after 0:00:0…
 *
 *     $ sacristy run experiment.ts print_named_configs
 *     INFO - named_configs - Running command 'print_named_configs'
 *     INFO - named_configs - Started
 *     Named Configurations (doc):
 *       variant1   # A large a.
 *     INFO - named_configs - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment('named_configs')

ex.config(() => {
  const a = 10
  const b = 3 * a
  const c = 'foo'
})

const variant1 = ex.namedConfig(() => {
  /** A large a. */
  const a = 100
  const c = 'bar'
})

ex.automain(function main(a: number, b: number, c: string) {
  return `${a} ${b} ${c}`
})

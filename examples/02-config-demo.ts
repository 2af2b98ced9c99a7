/**
 * Parameters are plain local variables; comments beside them are their docs.
 *
 *     $ sacristy run 02-config-demo.ts print_config with seed=954471586
 *     INFO - config_demo - Running command 'print_config'
 *     INFO - config_demo - Started
 *     Configuration (modified, added, typechanged, doc):
 *       """This is my demo configuration"""
 *       a = 10                             # some integer
 *       e = 5                              # cool: a dynamic entry
 *       seed = 954471586                   # the random seed for this experiment
 *       foo:                               # an object
 *         a_squared = 100
 *         bar = 'my_string10'
 *     INFO - config_demo - Completed after 0:00:0…
 *
 * What depends on an entry follows it, and an entry of an object is reached by a dot.
 *
 *     $ sacristy run 02-config-demo.ts print_config with a=6 seed=681756089
 *     INFO - config_demo - Running command 'print_config'
 *     INFO - config_demo - Started
 *     Configuration (modified, added, typechanged, doc):
 *       """This is my demo configuration"""
 *       a = 6                              # some integer
 *       seed = 681756089                   # the random seed for this experiment
 *       foo:                               # an object
 *         a_squared = 36
 *         bar = 'my_string6'
 *     INFO - config_demo - Completed after 0:00:0…
 *
 *     $ sacristy run 02-config-demo.ts print_config with foo.bar=baobab seed=294686062
 *     INFO - config_demo - Running command 'print_config'
 *     INFO - config_demo - Started
 *     Configuration (modified, added, typechanged, doc):
 *       """This is my demo configuration"""
 *       a = 10                             # some integer
 *       e = 5                              # cool: a dynamic entry
 *       seed = 294686062                   # the random seed for this experiment
 *       foo:                               # an object
 *         a_squared = 100
 *         bar = 'baobab'
 *     INFO - config_demo - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment('config_demo')

ex.config(() => {
  /** This is my demo configuration */
  const a = 10 // some integer
  // an object
  const foo = {
    a_squared: a ** 2,
    bar: `my_string${a}`,
  }
  if (a > 8) {
    // cool: a dynamic entry
    const e = a / 2
  }
})

ex.automain(function main(a: number) {
  return a
})

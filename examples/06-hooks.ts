/**
 * A config hook may change the config before any command sees it; pre-run and post-run hooks stand
 * around the main function.
 *
 *     $ sacristy run 06-hooks.ts
 *     WARNING - hooks - No observers have been added to this run
 *     INFO - hooks - Running command 'main'
 *     INFO - hooks - Started
 *     before: a is 10
 *     main: a is 10
 *     after
 *     INFO - hooks - Completed after 0:00:0…
 *
 * What the command line fixes, a hook cannot change.
 *
 *     $ sacristy run 06-hooks.ts with a=3
 *     WARNING - hooks - No observers have been added to this run
 *     INFO - hooks - Running command 'main'
 *     INFO - hooks - Started
 *     before: a is 3
 *     main: a is 3
 *     after
 *     INFO - hooks - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment('hooks')

ex.config(() => {
  const a = 1
})

ex.configHook((config, commandName, logger) => {
  logger.debug('preparing %s', commandName)
  return { ...config, a: 10 }
})

ex.preRunHook(function announce(a: number) {
  console.log(`before: a is ${a}`)
})

ex.postRunHook(function finish() {
  console.log('after')
})

ex.automain(function main(a: number) {
  console.log(`main: a is ${a}`)
})

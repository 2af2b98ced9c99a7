/**
 * With a prefix, a function sees one part of the config as if it were the whole.
 *
 *     $ sacristy run 05-prefix.ts with dataset.path=data/
 *     WARNING - prefix - No observers have been added to this run
 *     INFO - prefix - Running command 'main'
 *     INFO - prefix - Started
 *     filename = foo.txt
 *     path = data/
 *     INFO - prefix - Completed after 0:00:0…
 */
import { Experiment } from 'sacristy'

const ex = new Experiment('prefix')

ex.config(() => {
  const dataset = {
    filename: 'foo.txt',
    path: '/tmp/',
  }
})

const printMe = ex.capture({ prefix: 'dataset' }, (filename: string, path: string) => {
  console.log('filename =', filename)
  console.log('path =', path)
})

ex.automain(function main() {
  printMe()
})

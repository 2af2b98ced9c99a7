import { Experiment } from 'sacristy'
import { scale as grow } from './_model.js'

export const ex = new Experiment('sample')

ex.config(() => {
  const width = 2
})
const scaled = ex.capture(grow)

ex.main(function main() {
  return scaled()
})

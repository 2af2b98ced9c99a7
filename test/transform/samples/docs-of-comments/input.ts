import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  /** What this experiment is about. */
  const trailing = 1 // behind
  // right above
  const above = 2
  // the last of several lines
  // counts
  const several = 3
  const net = { // of an object
    layers: 4, // of a key
    // above a key
    act: { name: 'relu' /* deep */ },
  }
  // eslint-disable-next-line no-unused-vars
  const silent = 5
  const first = 6, // of the first
    second = 7 // of the second
})

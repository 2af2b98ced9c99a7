import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

import { oneOf } from 'sacristy'

const MODES = ['fast', 'slow'] as const

ex.config(() => {
  const mode = oneOf('train', 'eval')
  const speed = oneOf(...MODES)
})

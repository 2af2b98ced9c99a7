import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const a = 10
  if (a > 8) {
    const e = a / 2
  } else {
    const f = a
  }
  switch (a) {
    case 10: {
      const which = 'ten'
      break
    }
    default: {
      const which = 'other'
    }
  }
})

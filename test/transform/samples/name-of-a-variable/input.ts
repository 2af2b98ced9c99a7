import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

const settings = () => {
  const lr = 0.1
}

ex.config(settings)

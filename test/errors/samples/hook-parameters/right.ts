import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.configHook((config) => ({ rate: config.lr }))

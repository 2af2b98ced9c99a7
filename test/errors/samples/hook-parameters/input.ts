import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.configHook((config, commandName, logger, lr) => ({ rate: lr }))

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.configHook((config, commandName, logger, run) => ({}))
ex.optionHook((options, run) => {})
ex.configHook((config, commandName, logger) => ({}))

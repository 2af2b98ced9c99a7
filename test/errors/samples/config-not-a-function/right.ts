import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

const defaults = { lr: 0.1 }
ex.addConfig(defaults)

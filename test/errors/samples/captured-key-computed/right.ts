import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

const key = 'lr'
const train = ex.capture((_config: Record<string, number>) => _config[key])

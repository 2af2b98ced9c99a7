import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

const key = 'lr'
const train = ex.capture(({ [key]: lr }: Record<string, number>) => lr)

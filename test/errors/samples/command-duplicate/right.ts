import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.command(function pretrain() {})
ex.automain(function train() {})

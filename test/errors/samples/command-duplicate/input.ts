import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.command(function train() {})
ex.automain(function train() {})

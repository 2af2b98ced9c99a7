import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

import { load } from 'some-package'

class Trainer {}
const made = (() => (lr: number) => lr)()

ex.capture(load)
ex.capture(Trainer)
ex.command(made)
ex.capture(Math.max)

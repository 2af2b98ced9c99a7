import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config({ a: 1 })
const settings = Object.assign(() => {}, {})
ex.namedConfig(settings)

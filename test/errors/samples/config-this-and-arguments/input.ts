import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(function settings() {
  const a = this.a
  const b = () => this.b
  const c = arguments.length
  const fine = { arguments: 1, f() { return this } }
})

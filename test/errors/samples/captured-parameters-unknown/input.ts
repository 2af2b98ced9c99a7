import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config((paths: { root: string }) => {
  const learning_rate = 0.1
  const steps = 3
})
const passed = ex.capture((batch: number, learning_rate: number) => batch * learning_rate)
const inner = ex.capture((learning_rte: number, steps: number) => learning_rte * steps)
const pattern = ex.capture(({ step, learning_rate = 1 }: { step: number; learning_rate?: number }) => step)

ex.automain(function main(completely: number, other = 1, _seed: number, seed: number) {
  return [passed(1), inner(), pattern(), completely, other, _seed, seed]
})

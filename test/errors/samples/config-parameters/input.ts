import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config((a = 1, { b }: { b: number }, ...c: number[]) => {
  const d = a + b + c.length
})

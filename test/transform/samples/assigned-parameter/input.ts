import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const net = { layers: 2, act: 'relu' }
  const depth = 3
})
ex.config((net: { layers: number; act: string }, depth: number) => {
  net = { ...net, layers: net.layers + depth }
})

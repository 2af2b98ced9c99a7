import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const batch_size = 16
  const net = { layers: 2 }
})
const train = ex.capture(
  ({ batch_size: size, lr = 0.1, net: { layers }, ...more }: { batch_size: number; lr?: number; net: { layers: number }; [key: string]: unknown }) =>
    [size, lr, layers, more],
)

ex.main(function main() {
  return [train(), train({ batch_size: 32, extra: 1 })]
})

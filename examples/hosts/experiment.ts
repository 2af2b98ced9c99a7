import { Experiment } from 'sacristy'

export const ex = new Experiment('host_demo')

ex.config(() => {
  /** The same on every host. */
  const C = 1.0 // penalty of the error term
  const gamma = C * 0.7 // width of the kernel
})

const kernel = ex.capture((distance: number, gamma: number) => Math.exp(-gamma * distance ** 2))

ex.automain(function main(C: number) {
  const value = kernel(2)
  console.log(`C=${C} kernel(2)=${value.toFixed(4)}`)
  return value
})

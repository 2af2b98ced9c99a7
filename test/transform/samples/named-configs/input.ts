import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const a = 10
  const b = 3 * a
})
ex.namedConfig(function variant1() {
  /** the big variant */
  const a = 100
})
const variant2 = ex.namedConfig(() => {
  const a = 50
})
export const registry = {
  variant3: ex.namedConfig(() => {
    const b = 1
  }),
}
ex.namedConfig({ name: 'variant4' }, () => {
  const b = 2
})

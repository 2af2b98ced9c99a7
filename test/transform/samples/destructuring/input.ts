import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

const source = () => ({ a: 1, list: [10, 20, 30, 40], deep: { x: 'y' }, extra: true })

ex.config(() => {
  const {
    a,
    b = a * 2,
    list: [head, , third, ...tail],
    deep: { x: renamed },
    ...others
  } = source()
})

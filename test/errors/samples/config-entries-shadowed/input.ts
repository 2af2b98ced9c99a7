import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config((p: number) => {
  const a = 1
  if (a) {
    const a = 2
    const p = 3
    const _x = () => {
      const a = 4
    }
  }
})

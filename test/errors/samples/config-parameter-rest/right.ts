import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

ex.config(() => {
  const width = 4
  const height = 3
})
ex.config((width: number, height: number) => {
  const area = width * height
})

import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  let maker: unknown = null
  maker = () => {}
  const name = (maker as { name: string }).name
  let other = function () {}
  const otherName = other.name
  other = null!
})

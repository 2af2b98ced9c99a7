import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

class Model {}

ex.config(() => {
  const kept = 1
  const _private = 2
  for (let i = 0; i < 3; i++) kept
  for (const item of [1, 2]) item
  try {
    throw new Error('x')
  } catch (error) {
    error
  }
  function declared() {
    const inner = 1
    return inner
  }
  class Local {}
  const arrow = () => declared
  const expression = class extends Local {}
  new Model()
  arrow()
  new expression()
  _private
})

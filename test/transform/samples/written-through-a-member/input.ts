import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

function fill(options: { filled?: boolean }) {
  options.filled = true
}

ex.config(() => {
  const foo: { bar?: number; filled?: boolean } = {}
  foo.bar = 1
  fill(foo)
  const list = [1]
  list.push(2)
  let count = 0
  const increase = () => {
    count++
  }
  increase()
})

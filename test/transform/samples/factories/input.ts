import { Experiment, Ingredient } from 'sacristy'

function dataset(name: string) {
  const d = new Ingredient(name)
  d.config(() => {
    const path = `/data/${name}`
  })
  return d
}

const train = dataset('train')
const test = dataset('test')

train.config(() => {
  const shuffled = true
})

export const ex = new Experiment('sample', { ingredients: [train, test] })

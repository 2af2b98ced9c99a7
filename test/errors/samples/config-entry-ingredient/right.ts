import { Experiment, Ingredient } from 'sacristy'

const data = new Ingredient('data')
const ex = new Experiment('sample', { ingredients: [data] })

data.config(() => {
  const file = 'iris.csv'
})
ex.namedConfig(function other(data: { file: string }) {
  data = { ...data, file: 'other.csv' }
})

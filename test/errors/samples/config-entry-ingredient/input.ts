import { Experiment, Ingredient } from 'sacristy'

const data = new Ingredient('data')
const ex = new Experiment('sample', { ingredients: [data] })

ex.config((data: { file: string }) => {
  data = { file: 'iris.csv' }
})

import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

import { Ingredient } from 'sacristy'

const data = new Ingredient('data.set')
const outer = new Experiment('outer', { ingredients: [data] })

outer.config((data: object) => {
  data = {}
  const _config = 1
})
outer.namedConfig(function fine(data: object) {
  data = {}
})

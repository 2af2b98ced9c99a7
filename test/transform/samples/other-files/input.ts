import { Experiment } from 'sacristy'
import data, { dataset as renamed } from './_barrel.js'
import * as parts from './_barrel.js'

export const ex = new Experiment('sample', { ingredients: [data, renamed, parts.third] })

data.config(() => {
  const from_here = 1
})
renamed.config(() => {
  const from_here = 2
})
parts.third.config(() => {
  const from_here = 3
})

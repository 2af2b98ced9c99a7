import { Experiment as Study, type Ingredient } from 'sacristy'
import * as S from 'sacristy'

const data: Ingredient = new S.Ingredient('data')
data.config(() => {
  const path = 'x'
})

class MyStudy extends Study {}

export const ex = new MyStudy('sample', { ingredients: [data] })

ex!.config((data: { path: string }) => {
  const from = data.path
})

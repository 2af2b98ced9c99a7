import { Ingredient } from 'sacristy'
import './_barrel.js'

export const first = new Ingredient('first')
export const second = new Ingredient('second')
const inner = new Ingredient('third')
export { inner as third }

first.config(() => {
  const lr = 0.1
})

/** All that has to do with the data, for any experiment that lists it among its ingredients. */
import { Ingredient } from 'sacristy'

export const data = new Ingredient('data')

data.config(() => {
  const filename = 'my_dataset.npy' // where the numbers are
  const normalize = true // whether to subtract the mean
})

export const loadData = data.capture((filename: string, normalize: boolean) => {
  const numbers = filename === 'my_dataset.npy' ? [1, 2, 3] : [4]
  const mean = numbers.reduce((sum, number) => sum + number) / numbers.length
  return normalize ? numbers.map((number) => number - mean) : numbers
})

export const stats = data.command((filename: string) => {
  console.log(`Statistics of ${filename}: fine`)
})

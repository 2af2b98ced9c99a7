import { expect, test } from 'vitest'
import { nearest } from '../../../runtime/configure/nearest.js'

const names = ['batch_size', 'lr', 'main', 'learning_rate', 'a', 'b']

test.each([
  ['batch_sizes', 'batch_size'],
  ['batchSize', 'batch_size'],
  ['learning-rte', 'learning_rate'],
  ['mian', 'main'],
  ['LR', 'lr'],
  ['nothing', undefined],
  ['c', undefined],
  ['', undefined],
])('%j is most likely %j', (name, near) => {
  expect(nearest(name, names)).toBe(near)
})

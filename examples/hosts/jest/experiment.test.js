import { ex } from '../experiment.ts'

test('the width of the kernel follows C', async () => {
  const { config } = await ex.resolveConfig({ configUpdates: { C: 2 } })
  expect(config).toMatchObject({ C: 2, gamma: 1.4 })
})

test('main returns what the kernel gives', async () => {
  const run = await ex.run('main', { configUpdates: { gamma: 0.25 } })
  expect(run.result).toBeCloseTo(Math.exp(-1))
})

import { describe, expect, test, vi } from 'vitest'
import { MemoryObserver } from './memory-observer.js'
import { sampleExperiment } from './sample-experiment.js'

vi.mock('#platform', () => import('../../../runtime/platform/browser.js'))

describe('where contexts do not follow asynchronous code, as in a browser', () => {
  const wait = () => new Promise((resolve) => setTimeout(resolve, 1))

  test('runs that overlap are refused by name', async () => {
    const first = sampleExperiment(wait, [], 'first')
    const second = sampleExperiment(wait, [], 'second')
    const running = first.ex.run()
    while (first.ex.currentRun?.status !== 'RUNNING') await wait()
    await expect(second.ex.run()).rejects.toThrow(
      '"second" cannot start while "first" is running: runs cannot overlap here, since there is no AsyncLocalStorage. Await the first run before you start the second.',
    )
    expect((await running).status).toBe('COMPLETED')
  })

  test('runs one after the other are seeded and recorded', async () => {
    const observer = new MemoryObserver()
    const { ex } = sampleExperiment(async () => {
      const before = Math.random()
      await wait()
      return [before, Math.random()]
    }, [observer])
    const seeded = { configUpdates: { seed: 1 } }
    expect((await ex.run(null, seeded)).result).toEqual((await ex.run(null, seeded)).result)
    expect(observer.types.filter((type) => type === 'completed')).toHaveLength(2)
  })
})

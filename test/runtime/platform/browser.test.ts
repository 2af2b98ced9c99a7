import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { formatMessage } from '../../../runtime/logging/format-message.js'
import { platform } from '../../../runtime/platform/browser.js'

describe('a context in a browser', () => {
  test('holds until what was called is settled', async () => {
    const storage = platform.createContextStorage<string>()
    const running = storage.run('a', async () => {
      await Promise.resolve()
      return storage.getStore()
    })
    expect(storage.getStore()).toBe('a')
    expect(await running).toBe('a')
    expect(storage.getStore()).toBeUndefined()
  })

  test('ends with an error, at once or later', async () => {
    const storage = platform.createContextStorage<string>()
    const broken = new Error('broken')
    expect(() =>
      storage.run('a', () => {
        throw broken
      }),
    ).toThrow(broken)
    expect(storage.getStore()).toBeUndefined()
    await expect(storage.run('a', () => Promise.reject(broken))).rejects.toBe(broken)
    expect(storage.getStore()).toBeUndefined()
  })

  test('is left for what is outside of runs, and entered again at once', async () => {
    const storage = platform.createContextStorage<string>()
    await storage.run('a', async () => {
      const outside = storage.run(undefined, async () => storage.getStore())
      expect(storage.getStore()).toBe('a')
      expect(await outside).toBeUndefined()
    })
  })

  test('does not keep overlapping runs apart', () => {
    expect(platform.createContextStorage().isolates).toBe(false)
  })
})

test('there are no files', async () => {
  expect(platform.configFiles.isFile('runs/1/config.json')).toBe(false)
  await expect(platform.files.open('data.csv', 'r')).rejects.toThrow(
    '"data.csv" cannot be read here: a browser has no files.',
  )
})

describe('what is written to the console', () => {
  test('is heard as text, and shown as it was', () => {
    const shown: unknown[][] = []
    const log = vi.spyOn(console, 'log').mockImplementation((...values) => void shown.push(values))
    onTestFinished(() => log.mockRestore())
    const heard: string[] = []
    const stop = platform.listenToOutput((text) => heard.push(text), formatMessage)
    const point = { x: 1 }
    console.log('at', point)
    console.log()
    console.log('%d of %s', 3, 'four')
    stop()
    console.log('unheard')

    expect(heard).toEqual(["at {'x': 1}\n", '\n', '3 of four\n'])
    expect(shown).toEqual([['at', point], [], ['%d of %s', 3, 'four'], ['unheard']])
  })

  test('is left as somebody else has changed it meanwhile', () => {
    const original = console.info
    onTestFinished(() => {
      console.info = original
    })
    const stop = platform.listenToOutput(() => {}, formatMessage)
    const theirs = () => {}
    console.info = theirs
    stop()
    expect(console.info).toBe(theirs)
  })
})

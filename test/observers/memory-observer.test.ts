import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FileStorageObserver } from '../../runtime/observers/file-storage.js'
import { MemoryObserver } from '../../runtime/observers/memory.js'
import type { Observer } from '../../runtime/observers/observer.js'
import { temporaryFolder } from '../temporary-folder.js'
import { heartbeat, observerContract, points, queued, started } from './contract.js'
import { readRun } from './read-run.js'

observerContract('MemoryObserver', (folder) => {
  const observer = new MemoryObserver()
  return {
    observer,
    async readBack(id) {
      const basedir = join(folder, 'saved')
      for (const [path, content] of observer.files) {
        await mkdir(dirname(join(basedir, path)), { recursive: true })
        await writeFile(join(basedir, path), content)
      }
      return readRun(basedir, id)
    },
  }
})

test('the files are those that a FileStorageObserver writes, byte for byte', async () => {
  const basedir = await temporaryFolder()
  const memory = new MemoryObserver()
  await tell(new FileStorageObserver(basedir))
  await tell(memory)
  expect(textsOf(memory)).toEqual(await textsIn(basedir))
})

async function tell(observer: Observer): Promise<void> {
  const stopTime = new Date('2026-01-02T03:05:05Z')
  const first = observer.forRun?.() ?? observer
  await first.startedEvent?.(started())
  await first.logMetrics?.(points('loss', [0, 1], [1, 0.5]))
  await first.heartbeatEvent?.(
    heartbeat({ info: { a: 1 }, output: { keep: 0, append: 'größer\n' } }),
  )
  await first.heartbeatEvent?.(heartbeat({ output: { keep: 3, append: 'ß🎉\n' } }))
  await first.logMetrics?.(points('loss', [2], [Number.POSITIVE_INFINITY]))
  await first.completedEvent?.({ type: 'completed', stopTime, result: 0.5 })
  const second = observer.forRun?.() ?? observer
  await second.queuedEvent?.(queued({ id: 'second' }))
  await second.startedEvent?.(started({ id: 'second' }))
  await second.failedEvent?.({ type: 'failed', failTime: stopTime, failTrace: ['Error\n'] })
}

function textsOf({ files }: MemoryObserver): Record<string, string> {
  const text = (content: Uint8Array) => Buffer.from(content).toString()
  return Object.fromEntries(Array.from(files, ([path, content]) => [path, text(content)]))
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const texts = paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')])
  return Object.fromEntries(await Promise.all(texts))
}

describe('files in memory', () => {
  test('much output and many metrics of long runs', async () => {
    const observer = new MemoryObserver()
    await observer.startedEvent(started())
    let length = 0
    for (let beat = 0; beat < 200; beat += 1) {
      const append = `${'x'.repeat(beat)}\n`
      await observer.heartbeatEvent(heartbeat({ output: { keep: length, append } }))
      await observer.logMetrics(points('loss', [beat], [beat / 10]))
      length += append.length
    }
    await observer.completedEvent({ type: 'completed', stopTime: new Date(), result: null })
    const texts = textsOf(observer)
    expect(texts['1/cout.txt']?.split('\n')[199]).toBe('x'.repeat(199))
    const { loss } = JSON.parse(texts['1/metrics.json'] ?? '{}')
    expect(loss.values[199]).toBe(19.9)
  })

  test('a number that is free again is given again', async () => {
    const observer = new MemoryObserver()
    expect(await observer.startedEvent(started())).toBe('1')
    expect(await observer.startedEvent(started())).toBe('2')
    observer.files.clear()
    expect(await observer.startedEvent(started())).toBe('1')
  })

  test('an id belongs to one run, and names no folder of the store', async () => {
    const observer = new MemoryObserver()
    await observer.startedEvent(started({ id: 'mine' }))
    await expect(observer.startedEvent(started({ id: 'mine' }))).rejects.toThrow(
      'There already is a run "mine" in "MemoryObserver".',
    )
    await expect(observer.startedEvent(started({ id: '_sources' }))).rejects.toThrow(
      '"_sources" cannot be the id of a run in "MemoryObserver"',
    )
  })

  test.each(['../1/run.json', '/etc/passwd', 'a/../../x', 'run.json', './Config.JSON', ''])(
    'no artifact is called "%s"',
    async (name) => {
      const observer = new MemoryObserver()
      await observer.startedEvent(started())
      const message = { type: 'artifact', name, metadata: null, contentType: null } as const
      const before = [...observer.files.keys()]
      await expect(
        observer.artifactEvent({ ...message, filename: join(import.meta.dirname, 'contract.ts') }),
      ).rejects.toThrow(/An artifact cannot be called|overwrite a file/)
      expect([...observer.files.keys()]).toEqual(before)
    },
  )
})

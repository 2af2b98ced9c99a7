import { describe, expect, test } from 'vitest'
import { ObserverError } from '../../../runtime/errors.js'
import type { Observer } from '../../../runtime/observers/observer.js'
import type { RecorderMessage } from '../../../runtime/record/message.js'
import { Recorder } from '../../../runtime/record/recorder.js'
import { heartbeat, points, queued, started } from '../../observers/contract.js'
import { MemoryObserver } from '../run/memory-observer.js'

const completed: RecorderMessage = { type: 'completed', stopTime: new Date(0), result: null }
const artifact = (name: string): RecorderMessage => ({
  type: 'artifact',
  name,
  filename: `/${name}`,
  metadata: null,
  contentType: null,
})

function record(...observers: Observer[]) {
  const warnings: string[] = []
  const warn = (text: string) => void warnings.push(text)
  return { recorder: new Recorder(observers, warn), warnings, warn }
}

describe('events that an observer has not', () => {
  test('are none of its business, all of them', async () => {
    const { recorder, warnings, warn } = record({})
    expect(await recorder.open(started())).toBeNull()
    await recorder.send(heartbeat(), points('loss', [0], [1]), artifact('a'))
    await recorder.send({ type: 'resource', filename: '/a' })
    await recorder.close(completed)
    await recorder.join(warn)
    expect([warnings, recorder.incomplete]).toEqual([[], []])
  })

  test('may be most of them', async () => {
    const results: unknown[] = []
    const { recorder } = record({ completedEvent: ({ result }) => void results.push(result) })
    await recorder.open(queued())
    await recorder.close({ type: 'completed', stopTime: new Date(0), result: 3 })
    expect(results).toEqual([3])
  })
})

describe('an observer that fails', () => {
  test('holds up no other', async () => {
    const failing = new MemoryObserver({ name: 'failing' })
    const other = new MemoryObserver()
    const { recorder, warnings } = record(failing, other)
    await recorder.open(started())
    failing.failing = { heartbeat: new Error('away') }
    await recorder.send(heartbeat())
    expect(other.types).toEqual(['started', 'heartbeat'])
    expect(warnings).toEqual(["An error occurred in the 'failing' observer: away"])
  })

  test('is told what it has missed, in its order, when it can be reached again', async () => {
    const observer = new MemoryObserver()
    const { recorder } = record(observer)
    await recorder.open(started())
    observer.failing = { metrics: new Error('away') }
    await recorder.send(points('loss', [0], [1]), heartbeat({ result: 1 }))
    await recorder.send(artifact('model'))
    await recorder.send(points('loss', [1], [2]), heartbeat({ result: 2 }))
    expect(observer.types).toEqual(['started'])
    observer.failing = {}
    await recorder.close(completed)
    expect(observer.types).toEqual(['started', 'metrics', 'heartbeat', 'artifact', 'completed'])
    expect(observer.of('metrics')[0]?.metrics.loss?.values).toEqual([1, 2])
    expect(observer.of('heartbeat')[0]?.result).toBe(2)
    expect(recorder.incomplete).toEqual([])
  })

  test('keeps one file from going in, not the rest', async () => {
    const observer = new MemoryObserver({ name: 'choosy' })
    const { recorder } = record(observer)
    await recorder.open(started())
    observer.failing = { artifact: new Error('too large') }
    await recorder.send(artifact('model'))
    await recorder.send(heartbeat())
    await recorder.send(heartbeat())
    await recorder.close(completed)
    expect(observer.types).toEqual(['started', 'heartbeat', 'completed'])
    expect(recorder.incomplete).toEqual(['choosy'])
  })

  test('with an ObserverError is not asked again', async () => {
    const observer = new MemoryObserver()
    const { recorder } = record(observer)
    await recorder.open(started())
    observer.failing = { heartbeat: new ObserverError('no such field') }
    await recorder.send(heartbeat({ result: 1 }))
    observer.failing = {}
    await recorder.send(heartbeat({ result: 2 }))
    expect(observer.of('heartbeat').map(({ result }) => result)).toEqual([2])
  })

  test('says of each file that it refuses why', async () => {
    const observer: Observer = {
      name: 'choosy',
      artifactEvent({ name }) {
        throw new ObserverError(`"${name}" is taken`)
      },
    }
    const { recorder, warnings } = record(observer)
    await recorder.open(started())
    await recorder.send(artifact('a'))
    await recorder.send(artifact('b'))
    expect(warnings).toEqual([
      `An error occurred in the 'choosy' observer: "a" is taken`,
      `An error occurred in the 'choosy' observer: "b" is taken`,
    ])
  })

  test('in join is named, and the others are waited for', async () => {
    const joined: string[] = []
    const { recorder, warnings, warn } = record(
      { name: 'broken', join: () => Promise.reject(new Error('lost')) },
      { name: 'slow', join: async () => void joined.push('slow') },
    )
    await recorder.open(started())
    await recorder.join(warn)
    expect(joined).toEqual(['slow'])
    expect(warnings).toEqual(["An error occurred in the 'broken' observer: lost"])
  })
})

test('what an observer changes in a run’s description, the next one does not see', async () => {
  const changing: Observer = {
    startedEvent(message) {
      message.experiment.name = 'changed'
      message.modules.sources.length = 0
    },
  }
  const observer = new MemoryObserver()
  await record(changing, observer).recorder.open(started())
  expect(observer.of('started')).toEqual([started()])
})

test('the end can be told to those that store it at once', async () => {
  const told: string[] = []
  const { recorder } = record(
    { interruptedAtOnce: () => void told.push('first') },
    new MemoryObserver(),
    {
      interruptedAtOnce: () => {
        throw new Error('no disk')
      },
    },
    { interruptedAtOnce: ({ status }) => void told.push(status) },
  )
  await recorder.open(started())
  recorder.closeNow({ type: 'interrupted', interruptTime: new Date(0), status: 'INTERRUPTED' })
  expect(told).toEqual(['first', 'INTERRUPTED'])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeMessages } from '../../../runtime/record/merge-messages.js'
import type {
  HeartbeatMessage,
  MetricPoints,
  MetricsMessage,
  OutputChange,
  RecorderMessage,
} from '../../../runtime/record/message.js'

const beat = (output: OutputChange, second = 0): HeartbeatMessage => ({
  type: 'heartbeat',
  beatTime: new Date(1000 * second),
  info: { second },
  result: second,
  output,
})

const metrics = (points: Record<string, number[]>): MetricsMessage => ({
  type: 'metrics',
  metrics: Object.fromEntries(
    Object.entries(points).map(([name, steps]): [string, MetricPoints] => [
      name,
      { steps, values: steps.map((step) => step / 2), timestamps: steps.map((s) => new Date(s)) },
    ]),
  ),
})

const apply = (text: string, { keep, append }: OutputChange) => text.slice(0, keep) + append

describe('two beats in one', () => {
  test('the later one’s time, info and result count', () => {
    const merged = mergeMessages(
      beat({ keep: 0, append: 'a' }, 1),
      beat({ keep: 1, append: 'b' }, 2),
    )
    expect(merged).toEqual(beat({ keep: 0, append: 'ab' }, 2))
  })

  test('leave the same output as one after the other', () => {
    const texts = fc.tuple(fc.string(), fc.string(), fc.string())
    const changes = fc.tuple(fc.nat(), fc.nat())
    fc.assert(
      fc.property(texts, changes, ([before, first, second], [a, b]) => {
        const earlier = { keep: a % (before.length + 1), append: first }
        const between = apply(before, earlier)
        const later = { keep: b % (between.length + 1), append: second }
        const merged = mergeMessages(beat(earlier), beat(later))
        expect(merged?.type === 'heartbeat' && apply(before, merged.output)).toBe(
          apply(between, later),
        )
      }),
    )
  })
})

describe('metrics of two beats in one', () => {
  test('have all points, the earlier first', () => {
    const merged = mergeMessages(
      metrics({ loss: [0, 1], lr: [0] }),
      metrics({ loss: [2], acc: [5] }),
    )
    expect(merged).toEqual(metrics({ loss: [0, 1, 2], lr: [0], acc: [5] }))
  })

  test('may be called like what objects inherit', () => {
    const merged = mergeMessages(metrics({ toString: [0] }), metrics({ constructor: [1] }))
    expect(merged).toEqual(metrics({ toString: [0], constructor: [1] }))
  })

  test('leave both messages as they were', () => {
    const earlier = metrics({ loss: [0] })
    mergeMessages(earlier, metrics({ loss: [1] }))
    expect(earlier).toEqual(metrics({ loss: [0] }))
  })
})

test('messages of another kind stay two', () => {
  const messages: RecorderMessage[] = [
    beat({ keep: 0, append: '' }),
    metrics({ loss: [0] }),
    { type: 'resource', filename: '/data.csv' },
    { type: 'completed', stopTime: new Date(0), result: null },
  ]
  for (const earlier of messages) {
    for (const later of messages) {
      if (earlier !== later) expect(mergeMessages(earlier, later)).toBeUndefined()
    }
  }
})

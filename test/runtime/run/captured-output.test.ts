import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CapturedOutput } from '../../../runtime/run/captured-output.js'

test('without a filter a change is what has been written since', () => {
  const output = new CapturedOutput()
  output.write('10 %\r')
  output.write('20 %\r')
  expect(output.take(null)).toEqual({ keep: 0, append: '10 %\r20 %\r' })
  expect(output.take(null)).toEqual({ keep: 10, append: '' })
  output.write('done\n')
  expect(output.take(null)).toEqual({ keep: 10, append: 'done\n' })
})

describe('with a filter', () => {
  test.each([
    ['that adds nothing of its own', (text: string) => text, { keep: 3, append: 'b\n' }],
    [
      'that rewrites the end',
      (text: string) => text.replace('a\n', '-'),
      { keep: 1, append: '-b\n' },
    ],
    ['that forgets everything', () => '', { keep: 0, append: '' }],
  ])('a change is what differs: %s', (_, filter, change) => {
    const output = new CapturedOutput()
    output.write('1a\n')
    output.take(null)
    output.write('b\n')
    expect(output.take(filter)).toEqual(change)
  })

  test('all changes together make the text', () => {
    const writes = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(9)))
    fc.assert(
      fc.property(writes, (steps) => {
        const output = new CapturedOutput()
        let stored = ''
        for (const [text, dropped] of steps) {
          output.write(text)
          const { keep, append } = output.take((all) => all.slice(0, all.length - dropped))
          stored = stored.slice(0, keep) + append
        }
        expect(stored).toBe(output.text)
      }),
    )
  })
})

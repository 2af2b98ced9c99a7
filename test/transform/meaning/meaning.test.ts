import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Behaviour, runCompiled, runPlain } from './evaluate.js'
import { body } from './program.js'

/** `MEANING_RUNS=100000 MEANING_SEED=1` looks further, or at one failure again. */
const parameters: fc.Parameters<unknown> = {
  numRuns: Number(process.env.MEANING_RUNS ?? 2000),
  ...(process.env.MEANING_SEED ? { seed: Number(process.env.MEANING_SEED) } : {}),
}

/** A function turned into a string shows its source: the one thing that compiling does change. */
function showsSource({ effects, thrown }: Behaviour): boolean {
  return [...effects, thrown ?? ''].some((text) => /=>|\(\) \{|class K/.test(text))
}

describe('a random config function', { timeout: 600_000 }, () => {
  test('does the same compiled: values, order of effects, errors', () => {
    let compared = 0
    fc.assert(
      fc.property(body, (text) => {
        const plain = runPlain(text)
        const compiled = plain && runCompiled(text)
        if (!plain || !compiled || showsSource(plain)) return
        compared++
        expect({ effects: compiled.effects, thrown: compiled.thrown }).toEqual(plain)
      }),
      parameters,
    )
    // Bodies that do not parse, or are build errors, are no evidence: most must be compared.
    expect(compared).toBeGreaterThan((parameters.numRuns ?? 0) / 4)
  })

  test('gives fixed entries their values', () => {
    fc.assert(
      fc.property(body, (text) => {
        const fixed = { a: 'fixed' }
        const compiled = runPlain(text) && runCompiled(text, fixed)
        if (!compiled || !('a' in compiled.entries)) return
        expect(compiled.entries.a).toBe('fixed')
      }),
      parameters,
    )
  })
})

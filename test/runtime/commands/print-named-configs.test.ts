import { afterEach, expect, test, vi } from 'vitest'
import { printNamedConfigs } from '../../../runtime/commands/print-named-configs.js'

const print = vi.spyOn(console, 'log').mockImplementation(() => {})

/** The lines behind the header. */
function listing(configs: Record<string, string | null>): string[] {
  const entries = Object.entries(configs).map(([name, doc]): [string, { doc: string | null }] => [
    name,
    { doc },
  ])
  print.mockClear()
  printNamedConfigs({ gatherNamedConfigs: () => entries })
  return String(print.mock.lastCall?.[0]).split('\n').slice(1)
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test('names come with their docs, those of ingredients with their paths', () => {
  vi.stubEnv('NO_COLOR', '1')
  const configs = { small: null, big: ' The big one. ', 'data.raw': 'Leave the data\nalone.' }
  expect(listing(configs)).toEqual([
    '  small',
    '  big   # The big one.',
    '  data.raw',
    '    """Leave the data',
    '    alone."""',
  ])
})

test('docs are dim', () => {
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('FORCE_COLOR', '1')
  expect(listing({ big: 'Why.', huge: 'Why\nnot.' })).toEqual([
    '  big\x1b[2m   # Why.\x1b[0m',
    '  huge\x1b[2m',
    '    """Why',
    '    not."""\x1b[0m',
  ])
})

test('having none is said', () => {
  expect(listing({})).toEqual(['  No named configs'])
})

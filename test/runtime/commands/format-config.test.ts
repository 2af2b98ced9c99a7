import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { formatConfig } from '../../../runtime/commands/format-config.js'
import { ConfigSummary, type ConfigSummaryParts } from '../../../runtime/configure/summary.js'

/** The entries, without the header's line. */
function format(config: Record<string, unknown>, changes: ConfigSummaryParts = {}): string[] {
  return formatConfig({ config, configModifications: new ConfigSummary(changes) })
    .split('\n')
    .slice(1)
}

const blue = (text: string) => `\x1b[34m${text}\x1b[0m`
const green = (text: string) => `\x1b[32m${text}\x1b[0m`
const red = (text: string) => `\x1b[31m${text}\x1b[0m`
const dim = (text: string) => `\x1b[2m${text}\x1b[0m`

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('without colours', () => {
  beforeEach(() => {
    vi.stubEnv('NO_COLOR', '1')
  })

  test.each([
    [{ a: 0 }, '  a = 0'],
    [{ foo: 'bar' }, "  foo = 'bar'"],
    [{ foo: [0, null, 'x'] }, "  foo = [0, null, 'x']"],
    [{ foo: true }, '  foo = true'],
    [{ f: {} }, '  f = {}'],
    [{ f: { g: 1 } }, '  f:\n    g = 1'],
    [{ __doc__: 'multiline\ndocstring' }, '  """multiline\n  docstring"""'],
  ])('%o', (config, lines) => {
    expect(format(config)).toEqual(lines.split('\n'))
  })

  test('the docstring comes first, then values, then groups, each by name', () => {
    const config = {
      z: { y: 1, b: {} },
      B: 1,
      a: 2,
      c: { __doc__: 'inner', x: 1 },
      __doc__: 'outer',
    }
    expect(format(config)).toEqual([
      '  """outer"""',
      '  B = 1',
      '  a = 2',
      '  c:',
      '    """inner"""',
      '    x = 1',
      '  z:',
      '    b = {}',
      '    y = 1',
    ])
  })

  test('docs stand in a column, behind what is too long for it', () => {
    const docs: [string, string][] = [
      ['a', 'short'],
      ['longer', 'behind'],
      ['group', 'of entries'],
      ['group.b', 'inside'],
    ]
    const config = { a: 1, longer: 'some thirty characters of text', group: { b: 2 } }
    expect(format(config, { docs })).toEqual([
      '  a = 1                              # short',
      "  longer = 'some thirty characters of text'    # behind",
      '  group:                             # of entries',
      '    b = 2                            # inside',
    ])
  })

  test('a long list goes on under its beginning', () => {
    const items = Array.from({ length: 3 }, (_, index) => `${index} some thirty characters of text`)
    expect(format({ items })).toEqual([
      "  items = ['0 some thirty characters of text',",
      "           '1 some thirty characters of text',",
      "           '2 some thirty characters of text']",
    ])
  })
})

describe('with colours', () => {
  beforeEach(() => {
    vi.stubEnv('NO_COLOR', undefined)
    vi.stubEnv('FORCE_COLOR', '1')
  })

  test('the header explains them', () => {
    const text = formatConfig({ config: {}, configModifications: new ConfigSummary() })
    const legend = [blue('modified'), green('added'), red('typechanged'), dim('doc')]
    expect(text).toBe(`Configuration (${legend.join(', ')}):`)
  })

  const change: [string, [string, string]] = ['a', ['string', 'number']]
  test.each([
    ['nothing', {}, '  a = 1'],
    ['a changed value', { modified: ['a'] }, blue('  a = 1')],
    ['a new entry', { added: ['a'] }, green('  a = 1')],
    ['a changed type', { typechanged: [change] }, red('  a = 1')],
    ['added before modified', { added: ['a'], modified: ['a'] }, green('  a = 1')],
    ['type before added', { typechanged: [change], added: ['a'] }, red('  a = 1')],
    ['type before modified', { typechanged: [change], modified: ['a'] }, red('  a = 1')],
  ])('%s', (_, changes, line) => {
    expect(format({ a: 1 }, changes)).toEqual([line])
  })

  test.each([
    ['value', { a: 1 }, '  a = 1'],
    ['group', { a: { b: 1 } }, '  a:   '],
  ])('the doc of a %s is dim inside the colour', (_, config, start) => {
    const entry = start.trimEnd().padEnd(37)
    const [line] = format(config, { docs: [['a', 'why']], added: ['a'] })
    expect(line).toBe(green(entry + dim('# why')))
  })

  test('parents of a change are marked as changed', () => {
    expect(format({ a: { b: { c: 1, d: 2 } } }, { added: ['a.b.c'] })).toEqual([
      blue('  a:'),
      blue('    b:'),
      green('      c = 1'),
      '      d = 2',
    ])
  })

  test('a docstring is dim', () => {
    expect(format({ __doc__: 'What it is.' })).toEqual([dim('  """What it is."""')])
  })
})

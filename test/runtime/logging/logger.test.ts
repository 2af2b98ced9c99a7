import { describe, expect, test } from 'vitest'
import { adoptLogger } from '../../../runtime/logging/adopted-logger.js'
import { createRootLogger, type Logger } from '../../../runtime/logging/logger.js'

/** A root logger, and the lines that it gives. */
function logged(level?: string | number) {
  const lines: string[] = []
  return { root: createRootLogger((line) => lines.push(line), level), lines }
}

describe('the tree of loggers', () => {
  test('names children below their parents, but not below the root', () => {
    const { root, lines } = logged()
    root.warning('a')
    root.child('data').info('b')
    root.child('data').child('load').error('c')
    expect(lines).toEqual(['WARNING - root - a', 'INFO - data - b', 'ERROR - data.load - c'])
  })

  test.each([
    ['DEBUG', 5],
    ['INFO', 4],
    ['WARNING', 3],
    ['ERROR', 2],
    ['CRITICAL', 1],
    [25, 3],
    ['30', 3],
    [0, 5],
  ])('level %s leaves out what is below it', (level, count) => {
    const { root, lines } = logged(level)
    for (const name of ['debug', 'info', 'warn', 'error', 'critical'] as const) root[name]('x')
    expect(lines).toHaveLength(count)
  })

  test('a level that there is not is answered with the nearest', () => {
    expect(() => logged('WARN')).toThrow(
      `Unknown level: 'WARN'. It is a number or one of NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL. Did you mean "WARNING"?`,
    )
  })
})

describe('messages', () => {
  const format = (message: unknown, ...values: unknown[]) => {
    const { root, lines } = logged()
    root.info(message, ...values)
    return lines[0]?.replace('INFO - root - ', '')
  }

  test.each([
    ['%s of %s', ['loss', 3], 'loss of 3'],
    ['%d steps', [3.7], '3 steps'],
    ['loss %f', [0.5], 'loss 0.500000'],
    ['loss %.2f', [0.128], 'loss 0.13'],
    ['%5d|%-5s|%05d|%+d', [42, 'ab', -42, 7], '   42|ab   |-0042|+7'],
    ['%r and %s', ["it's", [1, 'a']], `"it's" and [1, 'a']`],
    ['%e %.2e %+e', [1e-5, 0.000123, 12], '1.000000e-05 1.23e-04 +1.200000e+01'],
    ['%g %g %g %g', [1e-5, 0.0001, 123456789, 999999.5], '1e-05 0.0001 1.23457e+08 1e+06'],
    ['%.3g %.3g %g %g', [0.00012345, 1234.5, 100000, 0], '0.000123 1.23e+03 100000 0'],
    ['%x %d', [255, 2n ** 64n + 1n], 'ff 18446744073709551617'],
    ['100 %%', ['!'], '100 % !'],
    ['%s and %s', ['one'], 'one and %s'],
    ['%d', ['text'], 'text'],
    ['%.3f', [Number.NaN], 'NaN'],
    ['%s', [10n], '10n'],
    ['seen', [{ a: 1 }], `seen {'a': 1}`],
  ])('%s', (message, values, text) => {
    expect(format(message, ...values)).toBe(text)
  })

  test('are left alone without values', () => {
    expect(format('100 % sure, %s')).toBe('100 % sure, %s')
    expect(format({ a: 1 })).toBe("{'a': 1}")
  })

  test('an error has its stack', () => {
    expect(format(new Error('it broke'))).toMatch(/^Error: it broke\n {4}at /)
  })
})

describe('a logger of the user’s', () => {
  const said: string[] = []
  const say =
    (level: string, name = '') =>
    (text: string) =>
      said.push(`${level}${name} ${text}`)
  const speak = (logger: Logger) => {
    said.length = 0
    const child = logger.child('main')
    for (const name of ['debug', 'info', 'warning', 'error', 'critical'] as const) child[name](name)
    return [...said]
  }

  test('with children is asked for one by its name, as pino is', () => {
    const levels = { debug: 'd', info: 'i', warn: 'w', error: 'e', fatal: 'f' }
    const pino = (
      name = '',
    ): { info(text: string): unknown; child(b: { name: string }): object } => ({
      ...Object.fromEntries(Object.entries(levels).map(([key, short]) => [key, say(short, name)])),
      info: say('i', name),
      child: (bindings) => pino(`[${bindings.name}]`),
    })
    expect(speak(adoptLogger(pino()))).toEqual([
      'd[main] debug',
      'i[main] info',
      'w[main] warning',
      'e[main] error',
      'f[main] critical',
    ])
  })

  test('without children gets the name before the message, as console does', () => {
    const like = { debug: say('d'), info: say('i'), warn: say('w'), error: say('e') }
    expect(speak(adoptLogger(like))).toEqual([
      'd main - debug',
      'i main - info',
      'w main - warning',
      'e main - error',
      'e main - critical',
    ])
  })

  test('is left out below a level that was asked for', () => {
    const like = { debug: say('d'), info: say('i'), warn: say('w'), error: say('e') }
    expect(speak(adoptLogger(like, 'ERROR'))).toEqual(['e main - error', 'e main - critical'])
  })
})

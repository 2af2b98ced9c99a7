import { afterEach, expect, test, vi } from 'vitest'
import { currentPalette } from '../../../runtime/commands/colours.js'

const isTTY = Object.getOwnPropertyDescriptor(process.stdout, 'isTTY')

afterEach(() => {
  vi.unstubAllEnvs()
  if (isTTY) Object.defineProperty(process.stdout, 'isTTY', isTTY)
  else Reflect.deleteProperty(process.stdout, 'isTTY')
})

test.each([
  ['a terminal', true, {}, true],
  ['a pipe', false, {}, false],
  ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ['a terminal under NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['a terminal under an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['a pipe under FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
  ['a terminal under FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ['NO_COLOR against FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
])('%s', (_, terminal, environment, coloured) => {
  const clean = { NO_COLOR: undefined, FORCE_COLOR: undefined, TERM: 'xterm' }
  for (const [name, value] of Object.entries({ ...clean, ...environment })) vi.stubEnv(name, value)
  Object.defineProperty(process.stdout, 'isTTY', { value: terminal, configurable: true })
  expect(currentPalette().added('x')).toBe(coloured ? '\x1b[32mx\x1b[0m' : 'x')
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfigFile, saveConfigFile } from '../../../runtime/configure/files.js'
import { Experiment } from '../../../runtime/index.js'
import { captured } from '../define/by-hand.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sacristy-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

test.each([
  ['a.json', '\uFEFF{"lr": 0.1, "net": {"layers": [1, 2]}}'],
  ['a.json5', '{lr: .1, net: {layers: [1, 2,]}} // as people write it'],
  ['a.yaml', 'lr: 0.1\nnet:\n  layers: [1, 2]\n'],
  ['a.YML', 'lr: 0.1\nnet: {layers: [1, 2]}\n'],
  ['a.toml', 'lr = 0.1\n[net]\nlayers = [1, 2]\n'],
])('%s is read', async (name, text) => {
  expect(await loadConfigFile(write(name, text))).toEqual({ lr: 0.1, net: { layers: [1, 2] } })
})

test.each(['saved.json', 'saved.json5', 'saved.yaml', 'saved.toml'])(
  '%s is read as it was saved',
  async (name) => {
    const config = { b: { x: 'yes', y: [true, 1.5] }, a: -1 }
    const file = join(folder, name)
    await saveConfigFile(config, file)
    expect(await loadConfigFile(file)).toEqual(config)
  },
)

test('merge keys, big integers and dates in files', async () => {
  const merged = write('merged.yaml', 'base: &b {lr: 1, n: 2}\nrun:\n  <<: *b\n  lr: 3\n')
  expect(await loadConfigFile(merged)).toMatchObject({ run: { lr: 3, n: 2 } })
  const toml = write(
    'big.toml',
    'big = 9223372036854775807\nsmall = 5\nday = 2024-01-02T03:04:05Z\n',
  )
  expect(await loadConfigFile(toml)).toEqual({
    big: 9223372036854775807n,
    small: 5,
    day: '2024-01-02T03:04:05.000Z',
  })
})

test("tuples of Sacred's records are arrays; no other tag makes anything", async () => {
  const tuple = write('tuple.json', '{"size": {"py/tuple": [1, {"py/tuple": [2]}]}}')
  expect(await loadConfigFile(tuple)).toEqual({ size: [1, [2]] })
  const hostile = write('hostile.json', '{"a": {"b": {"py/object": "os.system"}}}')
  await expect(loadConfigFile(hostile)).rejects.toThrow(
    'asks for a Python object ("py/object") at "a.b"',
  )
})

test.each([
  ['broken.json', '{"a": ', /^Configuration file ".*broken\.json" cannot be understood: \S/],
  ['broken.yaml', 'a: [1\nb: 2', /broken\.yaml" cannot be understood: [^\n]+$/],
  ['broken.toml', 'a = ', /broken\.toml" cannot be understood: [^\n]+$/],
  [
    'cyclic.yaml',
    'a: &x\n  b: [*x]\n',
    /cyclic\.yaml" (refers to itself at "a\.b\.0"|cannot be understood)/,
  ],
  ['list.json', '[1, 2]', /list\.json" holds an array at its top level/],
  ['text.yaml', 'just text', /text\.yaml" holds a string at its top level/],
  ['empty.yaml', '', /empty\.yaml" holds nothing at its top level/],
  ['x.pickle', '', /x\.pickle" has invalid or unsupported extension "\.pickle"/],
])('%s is answered with one sentence', async (name, text, message) => {
  await expect(loadConfigFile(write(name, text))).rejects.toThrow(message)
})

test('a file that is not there, or not to be written', async () => {
  await expect(loadConfigFile(join(folder, 'none.json'))).rejects.toThrow('File not found')
  await expect(saveConfigFile({}, join(folder, 'no', 'such', 'folder.json'))).rejects.toThrow(
    /Configuration file ".*" cannot be written: ENOENT/,
  )
})

test('prototypes are out of reach of files', async () => {
  const ex = new Experiment('demo')
  ex.addConfig(write('proto.json', '{"a": {"__proto__": {"polluted": 1}}}'))
  await expect(ex.resolveConfig()).rejects.toThrow('"__proto__" has a meaning of its own')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('files are config, named configs, and go before named configs of their name', async () => {
  const ex = new Experiment('demo')
  ex.addConfig(write('base.json', '{"lr": 1, "net": {"layers": 2}}'))
  ex.addNamedConfig('deep', write('deep.yaml', 'net: {layers: 9}'))
  ex.main(captured('main(net)', () => null))
  const update = write('update.toml', 'lr = 5')
  const { config } = await ex.resolveConfig({ namedConfigs: ['deep', update] })
  expect(config).toMatchObject({ lr: 5, net: { layers: 9 } })
})

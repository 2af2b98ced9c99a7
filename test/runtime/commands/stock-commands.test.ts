import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import {
  Experiment,
  formatConfig,
  Ingredient,
  printConfig,
  saveConfig,
} from '../../../runtime/index.js'
import { captured, entries } from '../define/by-hand.js'

const stdout = vi.spyOn(console, 'log').mockImplementation(() => {})
const printed = () => stdout.mock.calls.join('\n')
const lines: string[] = []

function makeExperiment() {
  const data = new Ingredient('data')
  data.config(entries({ file: 'iris.csv' }))
  data.namedConfig(entries({ file: 'raw.csv' }, { name: 'raw', doc: 'Leave it alone.' }))
  const ex = new Experiment('stock', { ingredients: [data] })
  const log = (text: unknown) => lines.push(String(text))
  Object.assign(ex, { logger: { debug() {}, info: log, warning: log, error: log } })
  ex.config(entries({ a: 10, list: [1, 2] }, { docs: { a: 'some integer' }, doc: 'What it is.' }))
  ex.namedConfig(entries({ a: 1 }, { name: 'small' }))
  ex.main(captured('main(a)', () => null))
  return ex
}

const seeded = { seed: 1, a: 6 }

beforeEach(() => {
  vi.stubEnv('NO_COLOR', '1')
  stdout.mockClear()
  lines.length = 0
})
afterEach(() => {
  vi.unstubAllEnvs()
})

async function scratchFile(name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sacristy-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, name)
}

const CONFIG = `Configuration (modified, added, typechanged, doc):
  """What it is."""
  a = 6                              # some integer
  list = [1, 2]
  seed = 1                           # the random seed for this experiment
  data:
    file = 'iris.csv'`

test('print_config prints the config as the updates have made it', async () => {
  await makeExperiment().run('print_config', { configUpdates: seeded })
  expect(printed()).toBe(CONFIG)
})

test('a run can print, format and save its config by itself', async () => {
  const run = await makeExperiment().run('main', { configUpdates: seeded })
  printConfig(run)
  expect(printed()).toBe(CONFIG)
  expect(formatConfig(run)).toBe(CONFIG)
  const file = await scratchFile('config.json')
  await saveConfig(run, file)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(run.config)
})

test('print_named_configs prints them with their docs', async () => {
  await makeExperiment().run('print_named_configs')
  expect(printed()).toBe(`Named Configurations (doc):
  small
  data.raw   # Leave it alone.`)
})

test('print_dependencies prints what the experiment is made of', async () => {
  await makeExperiment().run('print_dependencies')
  expect(printed()).toMatch(/^Dependencies:\n.*\nSources:\n/s)
})

test('save_config writes a file from which the run can be repeated', async () => {
  const ex = makeExperiment()
  const file = await scratchFile('saved.yaml')
  const run = await ex.run('save_config', { configUpdates: { ...seeded, config_filename: file } })
  expect(lines).toContain(`save_config - Saving config to "${file}"`)
  const { config } = await ex.resolveConfig({ namedConfigs: [file] })
  const { config_filename: _, ...saved } = run.config
  expect(config).toEqual(saved)
})

test('save_config of an unknown format names it', async () => {
  const configUpdates = { config_filename: await scratchFile('saved.ini') }
  await expect(makeExperiment().run('save_config', { configUpdates })).rejects.toThrow('.ini')
})

test.each(['print_config', 'print_dependencies', 'save_config', 'print_named_configs'])(
  '%s has a description and goes unobserved',
  (name) => {
    const commands = new Map(makeExperiment().gatherCommands())
    expect(commands.get(name)?.doc).toMatch(/^(Print|Save) .*\./)
    expect(commands.get(name)?.signature).toContain(`${name}(`)
    expect(commands.get(name)?.unobserved).toBe(true)
  },
)

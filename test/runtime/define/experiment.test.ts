import { describe, expect, test } from 'vitest'
import { enterScope } from '../../../runtime/configure/recorder.js'
import { configFunction } from '../../../runtime/define/descriptor.js'
import { Experiment, Ingredient } from '../../../runtime/index.js'
import { definition } from '../../../runtime/internal.js'
import { captured, entries, scope } from './by-hand.js'

/** An experiment whose log lines are kept instead of printed. */
function quiet(name = 'demo', ingredients: Ingredient[] = []) {
  const ex = new Experiment(name, { ingredients })
  const lines: string[] = []
  const log = (level: string) => (text: unknown) => lines.push(`${level} ${String(text)}`)
  const logger = {
    info: log('INFO'),
    warning: log('WARNING'),
    debug: () => {},
    error: log('ERROR'),
  }
  Object.assign(ex, { logger })
  return { ex, lines }
}

const updates = (configUpdates: Record<string, unknown>, ...namedConfigs: string[]) => ({
  configUpdates,
  namedConfigs,
})

async function configOf(ex: Experiment, request = {}): Promise<Record<string, unknown>> {
  const { config } = await ex.resolveConfig(request)
  const { seed: _, ...rest } = config
  return rest
}

describe('precedence', () => {
  const variants = () => {
    const { ex, lines } = quiet()
    ex.config(
      scope((recorder) => {
        const a: unknown = recorder.pin('a', 10, () => a)
        const b: unknown = recorder.pin('b', 3 * Number(a), () => b)
      }),
    )
    ex.namedConfig(entries({ a: 100, c: 'bar' }, { name: 'variant1', doc: 'the big variant' }))
    ex.namedConfig(
      scope(
        (recorder, c: string) => {
          const d: unknown = recorder.pin('d', `${c}!`, () => d)
          recorder.write(
            'c',
            'baz',
            () => 'baz',
            () => {},
            'assignment',
          )
        },
        { name: 'variant2', parameters: ['c'] },
      ),
    )
    ex.addNamedConfig('variant3', { b: 7 })
    ex.main(captured('main(a, b, c, d)', () => null))
    return { ex, lines }
  }

  test.each([
    [{}, [], { a: 10, b: 30 }],
    [{ a: 5 }, ['variant1'], { a: 5, b: 15, c: 'bar', __doc__: 'the big variant' }],
    [{}, ['variant3', 'variant1'], { a: 100, b: 7, c: 'bar', __doc__: 'the big variant' }],
    [
      {},
      ['variant1', 'variant2'],
      { a: 100, b: 300, c: 'baz', d: 'bar!', __doc__: 'the big variant' },
    ],
  ])('updates %j and named configs %j', async (configUpdates, namedConfigs, config) => {
    expect(await configOf(variants().ex, { configUpdates, namedConfigs })).toEqual(config)
  })

  test('what is added is told', async () => {
    const { ex, lines } = variants()
    await ex.resolveConfig(updates({}, 'variant1', 'variant2'))
    expect(lines).toEqual([
      'WARNING root - Added new config entry: "c"',
      'WARNING root - Added new config entry: "d"',
    ])
  })

  test('a named config that reads what no earlier one has given says so', async () => {
    await expect(variants().ex.resolveConfig(updates({}, 'variant2'))).rejects.toThrow(
      "'c' not in preset for ConfigScope. Available options are: {'_log'}.",
    )
  })

  test('an unknown named config is answered with the nearest', async () => {
    await expect(variants().ex.resolveConfig(updates({}, 'varant1'))).rejects.toThrow(
      `Named config not found: "varant1". Available config values are: ('variant1', 'variant2', 'variant3') Did you mean "variant1"?`,
    )
    await expect(variants().ex.resolveConfig(updates({}, 'nofile.json'))).rejects.toThrow(
      'Named config not found: there is no file "nofile.json".',
    )
  })

  test('a later named config replaces what an earlier one gave, whatever its kind', async () => {
    const { ex } = variants()
    ex.addNamedConfig('scalar', { d: 2 })
    ex.addNamedConfig('object', { d: { deep: 1 } })
    expect(await configOf(ex, updates({}, 'scalar', 'object'))).toMatchObject({ d: { deep: 1 } })
    expect(await configOf(ex, updates({}, 'object', 'scalar'))).toMatchObject({ d: 2 })
  })

  test('a base comes before the function, in named configs too', async () => {
    const { ex } = quiet()
    const base = { lr: 1, net: { layers: 2 } }
    ex.config({ base }, entries({ net: { act: 'relu' } }))
    ex.namedConfig({ base: { lr: 5 }, name: 'fast' }, entries({ steps: 1 }))
    ex.main(captured('main(steps)', () => null))
    expect(await configOf(ex)).toEqual({ lr: 1, net: { layers: 2, act: 'relu' } })
    expect(await configOf(ex, updates({}, 'fast'))).toMatchObject({ lr: 5, steps: 1 })
    expect(base).toEqual({ lr: 1, net: { layers: 2 } })
  })
})

describe('changes', () => {
  const changes = () => {
    const { ex, lines } = quiet()
    ex.config(entries({ a: 1, nothing: null, nested: { x: 1, y: { z: 'deep' } }, items: [1] }))
    ex.main(captured('main(a, nested, nothing, extra = 0)', () => null))
    return { ex, lines }
  }

  test.each([
    [{ a: 2.5 }, []],
    [{ a: 'text' }, ['Changed type of config entry "a" from number to string']],
    [{ nothing: 3 }, []],
    [{ 'nothing.deep': 3 }, ['Added new config entry: "nothing.deep"']],
    [{ 'nested.x': true }, ['Changed type of config entry "nested.x" from number to boolean']],
    [{ items: 4 }, ['Changed type of config entry "items" from array to number']],
    [{ extra: 4 }, ['Added new config entry: "extra"']],
    [{ 'nested.added': 1 }, ['Added new config entry: "nested.added"']],
    [
      { a: { b: 1 } },
      ['Added new config entry: "a.b"', 'Changed type of config entry "a" from number to object'],
    ],
  ])('%j warns of %j', async (configUpdates, warnings) => {
    const { ex, lines } = changes()
    await ex.resolveConfig({ configUpdates })
    expect(lines).toEqual(warnings.map((warning) => `WARNING root - ${warning}`))
  })

  test('an entry that nothing uses is an error with the nearest name', async () => {
    const { ex } = changes()
    await expect(ex.resolveConfig(updates({ 'nsted.x': 4 }))).rejects.toThrow(
      `Added new config entry that is not used anywhere
Conflicting configuration values:
  nsted.x=4
Did you mean "nested.x"?
Possible config keys are: {'a', 'extra', 'items', 'nested', 'nested.x', 'nested.y.z', 'nothing', 'seed'}`,
    )
  })

  test('--force lets everything pass', async () => {
    const { ex, lines } = changes()
    const run = await ex.run('main', {
      configUpdates: { unknown: 4, a: 'text' },
      options: { '--force': true, '--unobserved': true },
    })
    expect(run.config).toMatchObject({ unknown: 4 })
    expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual([])
  })

  test('an update does not go through a scalar', async () => {
    const { ex } = changes()
    await expect(ex.resolveConfig(updates({ 'a.b': 1 }))).rejects.toThrow(
      'Cannot set "a.b": the config gives "a" a number, which has no entries to set. Update "a" itself.',
    )
    await expect(ex.resolveConfig(updates({ a: 1, 'a.b': 2 }))).rejects.toThrow('Cannot set "a.b"')
  })

  test('prototypes are out of reach', async () => {
    const { ex } = changes()
    const hostile: Record<string, unknown> = JSON.parse('{"__proto__": {"polluted": 1}}')
    for (const configUpdates of [hostile, { 'constructor.prototype.polluted': 1 }]) {
      await expect(ex.resolveConfig({ configUpdates })).rejects.toThrow('Invalid key')
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('cyclic updates are refused', async () => {
    const loop: Record<string, unknown> = {}
    loop.a = [loop]
    await expect(changes().ex.resolveConfig(updates({ loop }))).rejects.toThrow('contains itself')
  })

  test('values that are no JSON are kept, with a warning', async () => {
    const { ex, lines } = quiet()
    const made = new Date(0)
    ex.config(entries({ made, nested: { fns: [() => 1] } }))
    expect(await configOf(ex)).toMatchObject({ made })
    expect(lines).toEqual([
      'WARNING root - The config entry "made" is no JSON value (Date): it is kept, and recorded as text.',
      'WARNING root - The config entry "nested.fns" is no JSON value (function): it is kept, and recorded as text.',
    ])
  })
})

describe('ingredients', () => {
  const layered = () => {
    const paths = new Ingredient('paths')
    paths.config(entries({ root: '/data/' }))
    const data = new Ingredient('data', { ingredients: [paths] })
    data.config(
      scope(
        (recorder, paths: { root: string }) => {
          const filename: unknown = recorder.pin('filename', `${paths.root}x.npy`, () => filename)
          const normalize: unknown = recorder.pin('normalize', true, () => normalize)
        },
        { parameters: ['paths'], docs: { filename: 'where the data lives' } },
      ),
    )
    data.namedConfig(entries({ normalize: false }, { name: 'raw' }))
    const load = data.capture(captured('load(filename, normalize)', (...given: unknown[]) => given))
    const { ex, lines } = quiet('demo', [data])
    return { paths, data, load, ex, lines }
  }

  test('have their config under their paths', async () => {
    expect(await configOf(layered().ex, updates({ 'paths.root': '/q/' }, 'data.raw'))).toEqual({
      paths: { root: '/q/' },
      data: { filename: '/q/x.npy', normalize: false },
    })
  })

  test('docs are found under their paths', async () => {
    const { modifications } = await layered().ex.resolveConfig()
    expect([...modifications.docs]).toEqual([
      ['data.filename', 'where the data lives'],
      ['seed', 'the random seed for this experiment'],
    ])
  })

  test('a misspelt entry is shown with its value and the nearest', async () => {
    await expect(layered().ex.resolveConfig(updates({ 'data.filname': 1 }))).rejects.toThrow(
      /data\.filname=1\nDid you mean "data\.filename"\?/,
    )
  })

  test('an ingredient is no entry', async () => {
    await expect(layered().ex.resolveConfig(updates({ data: 5 }))).rejects.toThrow(
      'Cannot set "data": it is an ingredient. Set its entries, as in "data.NAME".',
    )
  })

  test('overwriting an ingredient is ignored, with a warning', async () => {
    const { ex, lines } = layered()
    ex.config(entries({ data: 5, other: 1 }))
    expect(await configOf(ex)).toMatchObject({ data: { normalize: true }, other: 1 })
    expect(lines).toEqual([
      'WARNING root - Ignored attempt to set value of "data", because it is an ingredient.',
    ])
  })

  test.each([
    ['assigning', { data: { normalize: 'other' } }],
    ['writing to', undefined],
  ])('%s an ingredient in a named config updates it', async (how, assigned) => {
    const { ex } = layered()
    const write = (data: Record<string, unknown>) => {
      expect(data).toEqual({})
      data.normalize = 'other'
    }
    ex.namedConfig(
      assigned
        ? entries(assigned, { name: how })
        : scope((_, data) => write(data), { name: how, parameters: ['data'] }),
    )
    expect(await configOf(ex, updates({}, how))).toMatchObject({
      data: { filename: '/data/x.npy', normalize: 'other' },
    })
  })

  test('a dotted path nests, and the common part may be left out', async () => {
    const split = new Ingredient('data.split')
    split.config(entries({ train: 0.8 }))
    const data = new Ingredient('data', { ingredients: [split] })
    data.config(
      scope(
        (recorder, split: { train: number }) => {
          const test: unknown = recorder.pin('test', 1 - split.train, () => test)
        },
        { parameters: ['split'] },
      ),
    )
    const { ex } = quiet('demo', [data])
    expect(await configOf(ex, updates({ 'data.split.train': 0.5 }))).toEqual({
      data: { test: 0.5, split: { train: 0.5 } },
    })
  })

  test('commands and named configs are gathered with their paths', () => {
    const { ex, data } = layered()
    data.command(captured('stats()', () => null))
    ex.namedConfig(entries({}, { name: 'own' }))
    expect(Array.from(ex.gatherCommands(), ([name]) => name)).toEqual([
      'print_config',
      'print_dependencies',
      'save_config',
      'print_named_configs',
      'data.stats',
    ])
    expect(Array.from(ex.gatherNamedConfigs(), ([name]) => name)).toEqual(['own', 'data.raw'])
  })

  test('a circle is shown', () => {
    const a = new Ingredient('a')
    const b = new Ingredient('b', { ingredients: [a] })
    a.ingredients.push(b)
    const { ex } = quiet('exp', [b])
    for (const _ of [1, 2]) {
      expect(() => [...ex.traverseIngredients()]).toThrow('Circular dependency detected:b->a->b')
    }
  })

  test('two ingredients of one path are refused', async () => {
    const { ex } = quiet('exp', [new Ingredient('same'), new Ingredient('same')])
    await expect(ex.resolveConfig()).rejects.toThrow(
      "The pathes of the ingredients are not unique. ['same', 'same', 'exp']",
    )
  })

  test('an experiment may be an ingredient', async () => {
    const inner = new Experiment('inner')
    inner.config(entries({ a: 1 }))
    expect(await configOf(quiet('outer', [inner]).ex)).toEqual({ inner: { a: 1 } })
  })
})

describe('config hooks', () => {
  const hooked = () => {
    const opt = new Ingredient('opt')
    opt.config(entries({ lr: 0.1 }))
    const { ex } = quiet('demo', [opt])
    ex.config(
      scope((recorder) => {
        const a: unknown = recorder.pin('a', 1, () => a)
        const b: unknown = recorder.pin('b', Number(a) + 1, () => b)
      }),
    )
    return { ex, opt }
  }

  test('return only changes: what else they do to their copy is lost', async () => {
    const { ex } = hooked()
    ex.configHook((config) => {
      config.b = 1000
      return { c: Number(config.a) * 2 }
    })
    expect(await configOf(ex)).toEqual({ a: 1, b: 2, c: 2, opt: { lr: 0.1 } })
  })

  test('or return the changed config', async () => {
    const { ex, opt } = hooked()
    opt.configHook(async (config) => {
      expect(config).toEqual({ opt: { lr: 0.1 } })
      Object.assign(config.opt ?? {}, { lr: 7 })
      return config
    })
    ex.configHook((config) => ({ ...config, b: 3 }))
    expect(await configOf(ex)).toEqual({ a: 1, b: 3, opt: { lr: 7 } })
  })

  test("reach ingredients' configs", async () => {
    const { ex } = hooked()
    ex.configHook(() => ({ opt: { lr: 5 } }))
    expect(await configOf(ex)).toMatchObject({ opt: { lr: 5 } })
  })

  test('never win over updates, nor see each other', async () => {
    const { ex } = hooked()
    ex.configHook(() => ({ a: 50, opt: { lr: 1 }, c: 1 }))
    ex.configHook((config) => ({ d: config.c ?? 'unseen' }))
    expect(await configOf(ex, updates({ a: 5, 'opt.lr': 3 }))).toEqual({
      a: 5,
      b: 6,
      c: 1,
      d: 'unseen',
      opt: { lr: 3 },
    })
  })

  test('are told the command, and may end with nothing', async () => {
    const { ex } = hooked()
    const commands: string[] = []
    ex.configHook((_, commandName) => {
      commands.push(commandName)
    })
    ex.main(captured('main()', () => null))
    await ex.resolveConfig()
    expect(commands).toEqual(['main'])
  })

  test('must not return anything else', async () => {
    const { ex } = hooked()
    ex.configHook(((): unknown => 5) as never)
    await expect(ex.resolveConfig()).rejects.toThrow('A config hook returned a number.')
  })
})

describe('seeds', () => {
  test('an experiment without one gets one, documented', async () => {
    const { config } = await quiet().ex.resolveConfig()
    expect(config.seed).toSatisfy((seed) => Number.isInteger(seed) && Number(seed) >= 1)
  })

  test('a given one counts as modified, not as added', async () => {
    const { modifications } = await quiet().ex.resolveConfig(updates({ seed: 0 }))
    expect([...modifications.modified]).toEqual(['seed'])
    expect([...modifications.added]).toEqual([])
  })

  test.each(['x', 1.5, -1])('%j is none', async (seed) => {
    await expect(quiet().ex.resolveConfig(updates({ seed }))).rejects.toThrow(
      'Seed has to be integer but was',
    )
  })
})

describe('definitions', () => {
  const meta = {
    manifestVersion: 1,
    name: 'iris',
    doc: 'About.',
    file: 'iris.ts',
    at: 'iris.ts:1:1',
  } as const

  test('a name is needed when it is used, not before', () => {
    const ex = new Experiment()
    expect(() => ex.path).toThrow('No main-file found.')
    expect(definition(ex, meta, 'file:///iris.ts')).toBe(ex)
    expect([ex.path, ex.doc]).toEqual(['iris', 'About.'])
    expect(definition(new Experiment('own'), meta, '').path).toBe('own')
    expect(() => new Experiment(undefined, { interactive: true }).path).toThrow(
      'name is required in interactive mode.',
    )
  })

  test.each(['config', 'namedConfig', 'capture', 'command', 'main', 'preRunHook'] as const)(
    '%s() refuses a function that no host has rewritten',
    (method) => {
      const ex = new Experiment('demo')
      const define = (fn: unknown) => Reflect.apply(ex[method], ex, [fn])
      expect(() => define(function own() {})).toThrow(
        `The function own was given to ${method}() as it stands`,
      )
      expect(() => define(5)).toThrow(`${method}() takes a function, but was given a number.`)
    },
  )

  test("a function that the compiler did not take for an experiment's says what to annotate", () => {
    const ex = definition(new Experiment('demo'), meta, '')
    const define = () => ex.config(function own() {})
    expect(define).toThrow('Annotate it where it arrives, `ex: Experiment`')
    expect(define).toThrow('sacristy run FILE')
  })

  test('names are needed and may be given', () => {
    const ex = new Experiment('demo')
    const nameless = configFunction(() => void enterScope(), {
      name: null,
      parameters: [],
      entries: [],
      docs: {},
      doc: null,
      choices: {},
      at: 'a.ts:3:4',
    })
    expect(() => ex.namedConfig(nameless)).toThrow(
      'The function that is given to namedConfig() at a.ts:3:4 has no name.',
    )
    ex.namedConfig({ name: 'given' }, nameless)
    expect(() => ex.namedConfig({ name: 'given' }, nameless)).toThrow(
      'Configuration name "given" already in use!',
    )
  })

  test('one command per name, but for stock commands', () => {
    const ex = new Experiment('demo')
    ex.command(captured('stats()', () => 1))
    expect(() => ex.command(captured('stats()', () => 2))).toThrow(
      '"demo" already has a command "stats".',
    )
    ex.command(captured('print_config()', () => 'mine'))
  })

  test.each([
    [undefined, 'attempted to add empty config'],
    [5, 'Invalid argument type number'],
    ['missing.json', 'File not found missing.json'],
  ])('addConfig(%j) is refused', (config, message) => {
    expect(() => new Experiment('demo').addConfig(config as never)).toThrow(message)
  })

  test('sources and packages are checked', () => {
    const ex = new Experiment('demo')
    expect(() => ex.addSourceFile('missing.ts')).toThrow(
      'invalid filename or file not found "missing.ts"',
    )
    expect(() => ex.addPackageDependency('left-pad', 'foobar')).toThrow('Invalid Version: "foobar"')
    ex.addPackageDependency('left-pad', '1.3.0-beta.1')
    expect(ex.extraDependencies).toEqual(['left-pad==1.3.0-beta.1'])
  })
})

import { expect, test } from 'vitest'
import type { LayerContext } from '../../../runtime/configure/layer.js'
import { oneOf } from '../../../runtime/configure/one-of.js'
import { enterScope } from '../../../runtime/configure/recorder.js'
import { ConfigScope } from '../../../runtime/configure/scope.js'
import { ConfigSummary } from '../../../runtime/configure/summary.js'
import { isConfigFunction } from '../../../runtime/define/descriptor.js'
import { Experiment } from '../../../runtime/define/experiment.js'
import type { PatternShape } from '../../../runtime/manifest.js'
import { entries, scope } from '../define/by-hand.js'

function evaluate(fn: unknown, context: LayerContext = {}): ConfigSummary {
  const summary = scopeOf(fn).evaluate(context)
  if (summary instanceof Promise) throw new Error('asynchronous')
  return summary
}

function scopeOf(fn: unknown): ConfigScope {
  if (!isConfigFunction(fn)) throw new Error('no config function')
  return new ConfigScope(fn)
}

const dependent = () =>
  scope((recorder) => {
    const a: unknown = recorder.pin('a', 10, () => a)
    const b: unknown = recorder.pin('b', 2 * Number(a), () => b)
  })

test('entries are the values at the end, in the order in which they first got one', () => {
  const fn = scope((recorder) => {
    let b: unknown = recorder.pin('b', 1, () => b)
    const a: unknown = recorder.pin('a', 2, () => a)
    b = 3
  })
  expect(Object.entries(evaluate(fn).values)).toEqual([
    ['b', 3],
    ['a', 2],
  ])
})

test('a fixed value wins, and what follows sees it', () => {
  const { values, modified } = evaluate(dependent(), { fixed: { a: 6 } })
  expect(values).toEqual({ a: 6, b: 12 })
  expect([...modified]).toEqual(['a'])
})

test('an entry that has not been reached is none', () => {
  const fn = scope((recorder) => {
    const a: unknown = recorder.pin('a', 1, () => b)
    if (a) return
    const b: unknown = recorder.pin('b', 2, () => b)
  })
  expect(evaluate(fn).values).toEqual({})
})

test('what an update adds is added', () => {
  const { values, added } = evaluate(dependent(), { fixed: { z: { y: 1 } } })
  expect(values).toEqual({ a: 10, b: 20, z: { y: 1 } })
  expect([...added].sort()).toEqual(['z', 'z.y'])
})

test.each([
  [1, 'text', ['number', 'string']],
  [true, 0, ['boolean', 'number']],
  [[1], { a: 1 }, ['array', 'object']],
  [1, null, ['number', 'null']],
  [1, 2.5, undefined],
  [null, 3, undefined],
  [undefined, 3, undefined],
])('%j updated to %j', (own, fixed, change) => {
  const { typechanged, values } = evaluate(entries({ a: own }), { fixed: { a: fixed } })
  expect(values).toEqual({ a: fixed })
  expect(typechanged.get('a')).toEqual(change)
})

test('a change marks what is above it as modified', () => {
  const fn = entries({ net: { size: { x: 1, y: 2 } } })
  const { values, modified } = evaluate(fn, { fixed: { net: { size: { y: 5 } } } })
  expect(values).toEqual({ net: { size: { x: 1, y: 5 } } })
  expect([...modified].sort()).toEqual(['net', 'net.size', 'net.size.y'])
})

test('an update to the same value changes nothing', () => {
  const fn = entries({ a: 1, list: [1, { b: 2 }], net: { x: 1 } })
  const { modified } = evaluate(fn, { fixed: { a: 1, list: [1, { b: 2 }], net: { x: 1 } } })
  expect([...modified]).toEqual([])
})

test('assignments are pinned: the expression gives what the entry holds', () => {
  const seen: unknown[] = []
  const fn = scope((recorder) => {
    let n: number = 1
    const pinned = recorder.pin('n', n, () => n)
    n = Number(pinned)
    const assign = (value: unknown) => {
      n = Number(value)
    }
    seen.push(
      // biome-ignore lint/suspicious/noAssignInExpressions: as the compiler wraps it
      recorder.write('n', (n += 5), () => n, assign, 'assignment'),
      n,
    )
    seen.push(
      recorder.write('n', n++, () => n, assign, 'update'),
      n,
    )
  })
  expect(evaluate(fn, { fixed: { n: 7 } }).values).toEqual({ n: 7 })
  expect(seen).toEqual([7, 7, 7, 7])
})

test('a partly fixed object keeps its fixed entries, whoever writes to it', () => {
  const constant = { lr: 1, deep: { x: 1 } }
  const fill = (options: Record<string, unknown>) => {
    options.lr = 2
    options.momentum = 0.9
    options.deep = { x: 2, y: 3 }
    delete options.added
  }
  const fn = scope((recorder) => {
    const options: unknown = recorder.pin('options', constant, () => options)
    fill(options as Record<string, unknown>)
  })
  const fixed = { options: { lr: 5, deep: { x: 9 }, added: 1 } }
  const { values, added } = evaluate(fn, { fixed })
  expect(values).toEqual({
    options: { lr: 5, momentum: 0.9, deep: { x: 9, y: 3 }, added: 1 },
  })
  expect([...added]).toEqual(['options.added'])
  expect(constant).toEqual({ lr: 1, deep: { x: 1 } })
})

test('a fixed entry that the function asks for by name is no typo; one it enumerates may be', () => {
  const fn = scope((recorder) => {
    const options: Record<string, unknown> = {}
    const pinned: unknown = recorder.pin('options', options, () => pinned)
    const view = pinned as Record<string, unknown>
    view.lr ??= 3
    JSON.stringify({ ...view })
  })
  const { values, added } = evaluate(fn, { fixed: { options: { lr: 5, typo: 1 } } })
  expect(values).toEqual({ options: { lr: 5, typo: 1 } })
  expect([...added]).toEqual(['options.typo'])
})

test('a fixed list stays as it is', () => {
  const fn = scope((recorder) => {
    const list: unknown = recorder.pin('list', [1], () => list)
    const view = list as number[]
    view.push(4)
    view.sort((a, b) => b - a)
    view.length = 0
    view[0] = 9
    view.splice(0, 1)
    expect(() => view.pop()).toThrow('Cannot pop from a list that an update has fixed')
  })
  expect(evaluate(fn, { fixed: { list: [1, 2, 3] } }).values).toEqual({ list: [1, 2, 3] })
})

test('values that are not fixed keep their identity while the function runs', () => {
  const shared = { x: 1 }
  const fn = scope((recorder) => {
    const a: unknown = recorder.pin('a', shared, () => a)
    expect(a).toBe(shared)
  })
  expect(evaluate(fn, { fixed: { b: 1 } }).values).toEqual({ a: { x: 1 }, b: 1 })
})

test('a frozen object stays frozen', () => {
  const fn = scope((recorder) => {
    const a: unknown = recorder.pin('a', Object.freeze({ x: 1, y: 2 }), () => a)
    const view = a as Record<string, unknown>
    expect(view.x).toBe(5)
    expect(() => {
      view.y = 3
    }).toThrow(TypeError)
    expect(() => {
      view.z = 3
    }).toThrow(TypeError)
  })
  expect(evaluate(fn, { fixed: { a: { x: 5 } } }).values).toEqual({ a: { x: 5, y: 2 } })
})

test('destructuring pins each entry as it initialises', () => {
  const reads: string[] = []
  const source = {
    get a() {
      reads.push('a')
      return 1
    },
    list: [1, undefined, 3, 4],
    other: true,
  }
  const fn = scope((recorder) => {
    const shape: PatternShape = {
      kind: 'object',
      targets: [
        { entry: 'a', hasDefault: false },
        { entry: 'b', hasDefault: true },
        {
          hasDefault: false,
          nested: {
            kind: 'array',
            targets: [
              { entry: 'c', hasDefault: false },
              { entry: 'd', hasDefault: true },
            ],
            rest: { entry: 'e', hasDefault: false },
          },
        },
      ],
      rest: 'others',
    }
    const readers = { a: () => a, b: () => b, c: () => c, e: () => e, others: () => others }
    const {
      a,
      // @ts-expect-error a name in its own default
      b = recorder.pin('b', a * 2, () => b),
      // @ts-expect-error a name in its own default
      list: [c, d = recorder.pin('d', c, () => d), ...e],
      ...others
      // biome-ignore lint/suspicious/noExplicitAny: a view has no type of its own
    }: any = recorder.pins(source, shape, readers)
  })
  expect(evaluate(fn, { fixed: { a: 5, d: 'fixed', others: { other: false } } }).values).toEqual({
    a: 5,
    b: 10,
    c: 1,
    d: 'fixed',
    e: [3, 4],
    others: { other: false },
  })
  expect(reads).toEqual(['a'])
})

test('a pattern without fixed entries reads the source itself', () => {
  const source = { a: 1 }
  const fn = scope((recorder) => {
    const targets = [{ entry: 'a', hasDefault: false }]
    const view = recorder.pins(source, { kind: 'object', targets, rest: null }, { a: () => a })
    expect(view).toBe(source)
    const { a } = view as typeof source
  })
  expect(evaluate(fn, { fixed: { z: 1 } }).values).toEqual({ a: 1, z: 1 })
})

test('source() undoes a view', () => {
  const source = { a: 1 }
  const fn = scope((recorder) => {
    const targets = [{ entry: 'a', hasDefault: false }]
    const view = recorder.pins(source, { kind: 'object', targets, rest: null }, { a: () => 1 })
    expect(view).not.toBe(source)
    expect(recorder.source(view)).toBe(source)
  })
  evaluate(fn, { fixed: { a: 2 } })
})

test('parameters read earlier entries, which stay in the config', () => {
  const fn = scope(
    (recorder, net: Record<string, unknown>) => {
      const depth: unknown = recorder.pin('depth', net.layers, () => depth)
      net.added = true
    },
    { parameters: ['net'] },
  )
  const preset = { net: { layers: 3 }, unused: { x: 1 } }
  const { values } = evaluate(fn, { preset, fixed: { net: { layers: 4 } } })
  expect(values).toEqual({ net: { layers: 4, added: true }, depth: 4, unused: { x: 1 } })
  expect(preset.net).toEqual({ layers: 3 })
})

test('objects of a later function are filled up from earlier config', () => {
  const fn = entries({ net: { act: 'relu' } })
  expect(evaluate(fn, { preset: { net: { act: 'tanh', layers: 2 } } }).values).toEqual({
    net: { act: 'relu', layers: 2 },
  })
})

test('a parameter that nothing gives is an error with the nearest name', () => {
  const fn = scope(() => {}, { parameters: ['pathz'] })
  expect(() => evaluate(fn, { preset: { lr: 1 }, fallback: { paths: {} } })).toThrow(
    /'pathz' not in preset for ConfigScope. Available options are: \{'lr', 'paths'\}. Did you mean "paths"\?/,
  )
})

test("an ingredient's config can be read, not written", () => {
  const fn = scope(
    (recorder, data: Record<string, unknown>) => {
      data.file = 'other'
      const name: unknown = recorder.pin('name', data.file, () => name)
      recorder.write(
        'data',
        1,
        () => 1,
        () => {},
        'assignment',
      )
    },
    { parameters: ['data'] },
  )
  const fallback = { data: { file: 'x.csv' } }
  const { values, ignoredFallbacks } = evaluate(fn, { fallback })
  expect(values.name).toBe('x.csv')
  expect([...ignoredFallbacks]).toEqual(['data'])
  expect(fallback).toEqual({ data: { file: 'x.csv' } })
})

test('the docstring comes first, under __doc__', () => {
  const summary = evaluate(entries({ a: 1 }, { doc: 'About a.', docs: { a: 'an a' } }))
  expect(Object.keys(summary.values)).toEqual(['__doc__', 'a'])
  expect(summary.values.__doc__).toBe('About a.')
  expect([...summary.docs]).toEqual([['a', 'an a']])
})

test('notes to tools are no docs', () => {
  const { docs } = evaluate(entries({ a: 1 }, { docs: { a: 'pylint: disable=x' } }))
  expect([...docs]).toEqual([])
})

test('an update outside the choices of oneOf is an error with the nearest one', () => {
  const fn = entries({ mode: 'train' }, { choices: { mode: ['train', 'eval'] } })
  expect([...evaluate(fn).choices]).toEqual([['mode', ['train', 'eval']]])
  expect(evaluate(fn, { fixed: { mode: 'eval' } }).values).toEqual({ mode: 'eval' })
  expect(() => evaluate(fn, { fixed: { mode: 'evall' } })).toThrow(
    `"mode" cannot be 'evall': it is one of 'train', 'eval'. Did you mean "eval"?`,
  )
})

test.each([
  ['a.b', 'Invalid key "a.b". Config-keys cannot contain "." or start with "$"'],
  ['$a', 'Invalid key "$a"'],
  ['a=b', 'may not contain an equals sign'],
  ['py/tuple', 'reserved jsonpickle tags'],
  ['constructor', 'has a meaning of its own in JavaScript'],
  ['', 'A config key cannot be empty'],
])('the key %j is refused', (key, message) => {
  expect(() => evaluate(entries({ options: { [key]: 1 } }))).toThrow(message)
})

test('choices that are no literals are those of oneOf itself', () => {
  const [train, evaluation] = ['train', 'eval']
  const fn = scope(
    (recorder) => {
      const mode: unknown = recorder.pin('mode', oneOf(train, evaluation), () => mode)
    },
    { choices: { mode: null } },
  )
  expect(evaluate(fn, { fixed: { mode: 'eval' } }).values).toEqual({ mode: 'eval' })
  expect(() => evaluate(fn, { fixed: { mode: 'trian' } })).toThrow('Did you mean "train"?')
})

test('data that contains itself is refused by name', () => {
  const loop: Record<string, unknown> = {}
  loop.self = { loop }
  expect(() => evaluate(entries({ loop }))).toThrow('"loop.self.loop" contains itself')
})

test('values that are no plain data are kept as they are', () => {
  const map = new Map()
  const fn = () => 1
  const { values } = evaluate(entries({ map, nested: [fn] }))
  expect(values.map).toBe(map)
  expect(values.nested).toEqual([fn])
})

test('an asynchronous function is awaited; another may run in between', async () => {
  const slow = scope(async (recorder) => {
    const a: unknown = recorder.pin('a', await Promise.resolve(1), () => a)
  })
  const [first, second] = await Promise.all([
    scopeOf(slow).evaluate({ fixed: { a: 2 } }),
    scopeOf(slow).evaluate({}),
  ])
  expect([first.values, second.values]).toEqual([{ a: 2 }, { a: 1 }])
})

test('a config function that the user calls himself records nothing', () => {
  expect(enterScope().pin('a', 1, () => 1)).toBe(1)
  expect(enterScope().pins([1], { kind: 'array', targets: [], rest: null }, {})).toEqual([1])
})

test('the handle gives the entries, with what is known of them out of the way', () => {
  const cfg = new Experiment('handles').config(dependent())({ fixed: { a: 'x' } })
  expect({ ...cfg }).toEqual({ a: 'x', b: Number.NaN })
  expect([...cfg.typechanged]).toEqual([['a', ['number', 'string']]])
  expect(cfg.added.size).toBe(0)
})

test('the choices of an ingredient’s entries are found under its path', () => {
  const fn = entries({ mode: 'train' }, { choices: { mode: ['train', 'eval'] } })
  const whole = new ConfigSummary()
  whole.updateAdd(evaluate(fn), 'data')
  expect([...whole.choices]).toEqual([['data.mode', ['train', 'eval']]])
})

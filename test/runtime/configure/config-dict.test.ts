import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConfigDict } from '../../../runtime/configure/config-dict.js'
import { evaluateLayers } from '../../../runtime/configure/layer.js'
import { getByPath, iterateFlattened } from '../../../runtime/configure/paths.js'

test('fixed values win over its own, and its own over earlier config', () => {
  const dict = new ConfigDict({ a: 1, net: { channel: 3, layers: 4 } })
  const summary = dict.evaluate({
    fixed: { net: { layers: 10 } },
    preset: { a: 0, b: 2, net: { act: 'relu' } },
  })
  expect(summary.values).toEqual({ a: 1, b: 2, net: { channel: 3, layers: 10, act: 'relu' } })
  expect([...summary.modified].sort()).toEqual(['net', 'net.layers'])
})

test('every evaluation has data of its own', () => {
  const shared = { net: { layers: 4 } }
  const dict = new ConfigDict(shared)
  const { values } = dict.evaluate({})
  Object.assign(values.net ?? {}, { layers: 5 })
  expect(dict.evaluate({}).values).toEqual({ net: { layers: 4 } })
  expect(shared).toEqual({ net: { layers: 4 } })
})

test('keys are checked when it is made', () => {
  expect(() => new ConfigDict({ net: { 'a.b': 1 } })).toThrow('Invalid key "a.b"')
  expect(() => new ConfigDict(JSON.parse('{"__proto__": {"x": 1}}'))).toThrow('Invalid key')
})

test('without layers the updates are the config', async () => {
  const { config } = await evaluateLayers([], { fixed: { a: 1 }, preset: { b: 2 } })
  expect(config).toEqual({ a: 1, b: 2 })
})

test('for all layers and updates, the updates win and nothing is lost', async () => {
  const names = fc.constantFrom('a', 'b', 'c')
  const flat = fc.dictionary(names, fc.integer(), { noNullPrototype: true })
  const nested = fc.dictionary(names, fc.oneof(fc.integer(), flat), { noNullPrototype: true })
  await fc.assert(
    fc.asyncProperty(
      fc.array(nested, { minLength: 1, maxLength: 3 }),
      nested,
      async (layers, fixed) => {
        const dicts = layers.map((layer) => new ConfigDict(layer))
        const { config, summaries } = await evaluateLayers(dicts, { fixed })
        for (const [path, value] of iterateFlattened(fixed)) {
          if (typeof value === 'number') expect(getByPath(config, path)).toBe(value)
        }
        const given = layers.flatMap((layer) => Object.keys(layer))
        expect(Object.keys(config).sort()).toEqual(
          [...new Set([...given, ...Object.keys(fixed)])].sort(),
        )
        for (const name of Object.keys(fixed)) {
          const isNew = summaries.every(({ added }) => added.has(name))
          expect(isNew).toBe(!given.includes(name))
        }
      },
    ),
  )
})

import { describe, expect, test } from 'vitest'
import { transform } from '../../transformer/index.js'

const options = { root: '/', format: 'esm' } as const

test('a folder may have any name that a file system takes', () => {
  const code =
    "import { Experiment } from 'sacristy'\nexport const ex: Experiment = new Experiment()\n"
  const path = '/my #1 experiments?/exp.ts'
  const result = transform(code, path, options)
  expect(result?.manifest.definitions[0]?.file).toBe(path.slice(1))
})

describe('is left alone, byte for byte', () => {
  test.each([
    ['a file about something else', 'export const config = { lr: 1 }\nconfig.lr = 2\n'],
    [
      'a method of the same name',
      "import { app } from './app.js'\napp.config(() => { const a = 1 })\n",
    ],
    [
      'a class of the same name',
      "import { Experiment } from 'other'\nnew Experiment().config(() => { const a = 1 })\n",
    ],
    [
      'a local class of the same name',
      "import 'sacristy'\nclass Experiment { config(f) {} }\nnew Experiment().config(() => { const a = 1 })\n",
    ],
    [
      'a shadowed import',
      "import { Experiment } from 'sacristy'\nfunction f(Experiment) { return new Experiment() }\n",
    ],
    ['a type-only import', "import type { Run } from 'sacristy'\nexport type R = Run\n"],
    [
      'a file that does not parse',
      "import { Experiment } from 'sacristy'\nnew Experiment('x').config(() => {\n",
    ],
    ['a word in a comment', '// sacristy is mentioned here\nexport {}\n'],
    [
      'our own output',
      "import * as __sacristy from 'sacristy/internal'\nimport { Experiment } from 'sacristy'\nconst ex = new Experiment('x')\n",
    ],
  ])('%s', (_name, code) => {
    expect(transform(code, '/file.ts', options)).toBeUndefined()
  })
})

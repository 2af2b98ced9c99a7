/** A string of the source, found in the output, leads back to its place. */
import { SourceMap, type SourceMapPayload } from 'node:module'
import { describe, expect, it } from 'vitest'
import { compileModule } from '../../transformer/hosts/node/compile-module.js'
import { transform } from '../../transformer/index.js'

interface Output {
  code: string
  map: SourceMapPayload
}

const OUTPUTS: [name: string, produce: (text: string) => Output][] = [
  ['the text that bundlers get', transformText],
  ['the JavaScript that Node gets, types taken out', compileText],
]

/** Marked are the strings in question: they look the same in the output. */
const SAMPLES: [name: string, text: string][] = [
  ['an initialiser', 'const a: number = «"initial"» // why\n  const b = «a.length» * 2'],
  ['behind characters of two units', '/* 🧪 */ const a = "🧪" + «"behind"»'],
  ['behind a tab and Windows line ends', '\tconst a = 1\r\n\tconst b = a + «"tabbed"»\r\n'],
  ['several on a line', 'const a = «"one"»; let b = «"two"»; b += «"three"»'],
  ['a pattern and its default', 'const { a = «"inside"», b: [c] } = source(«"given"»)'],
  ['a nested function', 'const f = (x: number) => { return «x + 40» }\n  const a = «f(41)»'],
  ['behind a directive', '"use strict"\n  const a = «"in strict"»'],
  ['the text that follows the function', 'const a = 1\n})\nex.capture(function f() { «f.name» '],
]

describe.each(OUTPUTS)('%s', (_, produce) => {
  it.each(SAMPLES)('%s', (_, marked) => {
    const head = `/** Doc. */\nimport { Experiment } from 'sacristy'\nconst ex = new Experiment('e')\n`
    const whole = `${head}ex.config((source: (x: string) => object) => {\n  ${marked}\n})\n`
    const strings = Array.from(whole.matchAll(/«(.*?)»/gs), ([, string = '']) => string)
    const text = whole.replace(/[«»]/g, '')
    const { code, map } = produce(text)
    const lines = new SourceMap(map)
    for (const string of strings) {
      const { line, column } = positionOf(string, code)
      expect({ string, ...originOf(lines, line, column) }).toEqual({
        string,
        ...positionOf(string, text),
      })
    }
  })
})

function transformText(text: string): Output {
  const result = transform(text, '/project/exp.ts', { root: '/project', format: 'esm' })
  if (result === undefined) throw new Error('There was nothing to transform.')
  return { code: result.code, map: JSON.parse(result.map.toString()) }
}

function compileText(text: string): Output {
  const { code } = compileModule('/project/exp.mts', text, '/project')
  const [, base64 = ''] = /base64,(.*)\n$/.exec(code ?? '') ?? []
  return { code: code ?? '', map: JSON.parse(Buffer.from(base64, 'base64').toString()) }
}

/** One-based, as in stack traces. */
function positionOf(string: string, text: string): { line: number; column: number } {
  const offset = text.indexOf(string)
  if (offset < 0) throw new Error(`There is no ${string} in ${text}`)
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function originOf(map: SourceMap, line: number, column: number): { line: number; column: number } {
  const origin = map.findOrigin(line, column)
  if (!('lineNumber' in origin)) throw new Error(`Nothing is mapped at ${line}:${column}.`)
  return { line: origin.lineNumber, column: origin.columnNumber }
}

import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { Argument, Callee, Operation, Plan } from '../../transformer/3-plan/operation.js'
import { lowerPlan } from '../../transformer/hosts/ts-patch/lower-plan.js'

describe('lowering a plan to TypeScript nodes', () => {
  it('wraps an expression with arguments on both sides', () => {
    const text = 'const a: number = 1 + 2\n'
    const before: Argument[] = [{ kind: 'json', value: 'a' }]
    const after: Argument[] = [{ kind: 'getter', name: 'a' }]
    expect(lower(text, [wrap(text, '1 + 2', scope('pin'), before, after)])).toContain(
      "const a = s.pin('a', 1 + 2, () => a);",
    )
  })

  it('opens a scope behind the directives of a body', () => {
    const text = "const f = () => { 'use strict'; const a = 1 }\n"
    const body = text.indexOf('{')
    const operation: Operation = {
      kind: 'open-scope',
      span: { start: body, end: text.lastIndexOf('}') + 1 },
      at: text.indexOf(';') + 1,
      reason: '',
    }
    expect(squeeze(lower(text, [operation]))).toContain(
      "const f = () => { 'use strict'; const s = h.enterScope(); const a = 1; };",
    )
  })

  it('wraps nested spans, and inside of patterns, defaults and classes', () => {
    const text = 'const { a, b = a + 1 } = source()\nclass C { field = f((x: number) => x) }\n'
    const output = lower(text, [
      wrap(text, 'a + 1', scope('pin')),
      wrap(text, 'source()', scope('source')),
      wrap(text, '(x: number) => x', helper('capturedFunction')),
      wrap(text, 'f((x: number) => x)', helper('configFunction')),
    ])
    expect(output).toContain('const { a, b = s.pin(a + 1) } = s.source(source());')
    expect(output).toContain('h.configFunction(f(h.capturedFunction((x) => x)))')
  })

  it('puts the first of two wraps of one span outside', () => {
    const text = 'call()\n'
    const operations = [
      wrap(text, 'call()', helper('definition')),
      wrap(text, 'call()', helper('capturedFunction')),
    ]
    expect(lower(text, operations)).toContain('h.definition(h.capturedFunction(call()));')
  })

  it('gives the operation to the outer of two nodes with one span', () => {
    const text = 'call\n'
    expect(lower(text, [wrap(text, 'call', helper('definition'))])).toContain('h.definition(call);')
  })

  it('writes every kind of argument', () => {
    const text = 'x()\n'
    const value = { text: "it's", list: [1, -2.5, null, true, false], __proto__: null }
    const json = JSON.parse('{ "__proto__": { "polluted": true } }')
    const output = lower(text, [
      wrap(
        text,
        'x()',
        helper('definition'),
        [],
        [
          { kind: 'json', value },
          { kind: 'json', value: json },
          { kind: 'setter', name: 'a' },
          { kind: 'getters', names: ['a', 'b'] },
          { kind: 'module-url' },
        ],
      ),
    ])
    expect(squeeze(output)).toContain(
      `h.definition(x(), { 'text': 'it\\'s', 'list': [1, -2.5, null, true, false] }, ` +
        `{ ['__proto__']: { 'polluted': true } }, v => { a = v; }, ` +
        `{ 'a': () => a, 'b': () => b }, import.meta.url);`,
    )
  })

  it('imports the helpers behind the directives of the file', () => {
    const text = "'use client'\nimport { y } from 'y'\ny(x())\n"
    expect(lower(text, [wrap(text, 'x()', helper('definition'))])).toMatch(
      /^'use client';\nimport \* as h from 'sacristy\/internal';\nimport { y } from 'y';/,
    )
  })

  it('follows the format of a CommonJS file', () => {
    const text = "import { y } from 'y'\ny(x())\n"
    const url: Argument[] = [{ kind: 'module-url' }]
    const output = lower(text, [wrap(text, 'x()', helper('definition'), [], url)], 'commonjs')
    expect(output).toContain("const h = __importStar(require('sacristy/internal'));")
    expect(output).toContain('(0, y_1.y)(h.definition(x(), __filename));')
  })

  it('has a script require the helpers', () => {
    const text = "const { y } = require('y')\ny(x())\n"
    const output = lower(text, [wrap(text, 'x()', helper('definition'))], 'commonjs')
    expect(output).toContain("const h = require('sacristy/internal');\nconst { y } = require('y');")
  })

  it('keeps what stands around untouched, types and unused imports left out', () => {
    const text = "import { T, unused } from 'y'\n/** Doc. */\nexport const a: T = x() // why\n"
    expect(lower(text, [wrap(text, 'x()', helper('definition'))])).toBe(
      "import * as h from 'sacristy/internal';\n/** Doc. */\nexport const a = h.definition(x()); // why\n",
    )
  })

  it('says so when a plan does not fit the tree', () => {
    const text = 'x()\n'
    expect(() => lower(text, [wrap(text, 'x(', helper('definition'))])).toThrow(
      'found no node at 0-2',
    )
  })
})

const helper = (name: Extract<Callee, { of: 'helpers' }>['name']): Callee => ({
  of: 'helpers',
  name,
})
const scope = (name: Extract<Callee, { of: 'scope' }>['name']): Callee => ({ of: 'scope', name })

function wrap(
  text: string,
  expression: string,
  callee: Callee,
  before: Argument[] = [],
  after: Argument[] = [],
): Operation {
  const start = text.indexOf(expression)
  const span = { start, end: start + expression.length }
  return { kind: 'wrap-expression', span, callee, before, after, reason: '' }
}

function lower(text: string, operations: Operation[], format: 'esm' | 'commonjs' = 'esm'): string {
  const plan: Plan = {
    operations,
    helpersName: 'h',
    scopeName: 's',
    valueName: 'v',
    capturedName: 'c',
  }
  const module = format === 'esm' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS
  return ts.transpileModule(text, {
    compilerOptions: { module, target: ts.ScriptTarget.ESNext, esModuleInterop: true },
    transformers: {
      before: [(context) => (file) => lowerPlan(ts, file, plan, format, context)],
    },
  }).outputText
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ')
}

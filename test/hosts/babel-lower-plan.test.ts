import type { InputOptions } from '@babel/core'
import { describe, expect, it, vi } from 'vitest'
import type { Argument, Callee, Operation, Plan } from '../../transformer/3-plan/operation.js'
import { MODULE_URL } from '../../transformer/4-apply/generated-code.js'
import { lowerPlan } from '../../transformer/hosts/babel/lower-plan.js'
import { BABELS, type Babel } from './babel-versions.js'

describe.each(BABELS)('lowering a plan to nodes of $name', (babel) => {
  it('wraps an expression with arguments on both sides', () => {
    const text = 'const a = 1 + 2'
    const before: Argument[] = [{ kind: 'json', value: 'a' }]
    const after: Argument[] = [{ kind: 'getter', name: 'a' }]
    expect(lower(babel, text, [wrap(text, '1 + 2', scope('pin'), before, after)])).toBe(
      `${IMPORT}const a = s.pin("a", 1 + 2, () => a);`,
    )
  })

  it('opens a scope behind the directives of a body', () => {
    const text = "const f = () => { 'use strict'; const a = 1 }"
    const start = text.indexOf('{')
    const span = { start, end: text.length }
    const open: Operation = { kind: 'open-scope', span, at: text.indexOf(';') + 1, reason: '' }
    expect(lower(babel, text, [open])).toBe(
      `${IMPORT}const f = () => { 'use strict'; const s = h.enterScope(); const a = 1; };`,
    )
  })

  it('wraps nested spans, and inside of patterns, defaults and classes', () => {
    const text = 'const { a, b = a + 1 } = source(); class C { field = f((x) => x) }'
    const output = lower(babel, text, [
      wrap(text, 'source()', scope('source')),
      wrap(text, 'a + 1', scope('pin')),
      wrap(text, 'f((x) => x)', helper('configFunction')),
      wrap(text, '(x) => x', helper('capturedFunction')),
    ])
    expect(output).toContain('const { a, b = s.pin(a + 1) } = s.source(source());')
    expect(output).toContain('field = h.configFunction(f(h.capturedFunction(x => x)));')
  })

  it('puts the first of two wraps of one span outside', () => {
    const text = 'call()'
    const operations = [
      wrap(text, 'call()', helper('definition')),
      wrap(text, 'call()', helper('capturedFunction')),
    ]
    expect(lower(babel, text, operations)).toBe(
      `${IMPORT}h.definition(h.capturedFunction(call()));`,
    )
  })

  it.each([
    ['a = (1, 2)', '(1, 2)', 2],
    ['a = (1, 2)', '1, 2', 2],
    ['a = ( /* ) */ (b) /* ( */ )', '( /* ) */ (b) /* ( */ )', 10],
    ['a = ((b) + c)', '((b) + c)', 30],
    ['a = ((b) + c)', '(b) + c', 30],
    ['a = ((b) + c)', '(b)', 10],
    ['a = ((b))', '(b)', 10],
    ['a = (b).c', '(b)', 10],
  ])('wraps, of %s, what %s covers', (text, span, expected) => {
    for (const createParenthesizedExpressions of [true, false]) {
      const options = { createParenthesizedExpressions }
      const output = lower(babel, text, [wrap(text, span, scope('pin'))], options)
      const pin = vi.fn((value: unknown) => value)
      new Function('s', 'b', 'c', `let a; ${output.slice(IMPORT.length)}`)({ pin }, 10, 20)
      expect(pin.mock.calls).toEqual([[expected]])
    }
  })

  it('writes every kind of argument', () => {
    const text = 'x()'
    const after: Argument[] = [
      { kind: 'json', value: { text: "it's", list: [1, -2.5, null, true] } },
      { kind: 'json', value: JSON.parse('{ "__proto__": { "polluted": true } }') },
      { kind: 'setter', name: 'a' },
      { kind: 'getters', names: ['a', '__proto__'] },
      { kind: 'module-url' },
    ]
    expect(lower(babel, text, [wrap(text, text, helper('definition'), [], after)])).toBe(
      `${IMPORT}h.definition(x(), { text: "it's", list: [1, -2.5, null, true] }, ` +
        `{ ["__proto__"]: { polluted: true } }, v => { a = v; }, ` +
        `{ a: () => a, ["__proto__"]: () => __proto__ }, import.meta.url);`,
    )
  })

  it('requires the helpers in a script, behind its directives', () => {
    const text = "'use strict'\nx()"
    const url: Argument[] = [{ kind: 'module-url' }]
    const operations = [wrap(text, 'x()', helper('definition'), [], url)]
    expect(lower(babel, text, operations, { sourceType: 'script' })).toBe(
      `'use strict'; const h = require("sacristy/internal"); h.definition(x(), __filename);`,
    )
  })

  it('keeps comments, and the place of what is wrapped', () => {
    const text = '/* file */ const a = /* before */ x() /* behind */; // line'
    const ast = parse(babel, text)
    lowerPlan(
      babel.core.types,
      { ast, code: text },
      planOf([wrap(text, 'x()', scope('pin'))]),
      MODULE_URL.esm,
    )
    expect(print(babel, ast)).toBe(
      `${IMPORT}/* file */const a = s.pin(/* before */x()) /* behind */; // line`,
    )
    const declaration = ast.program.body[1]
    const [declarator] = declaration?.type === 'VariableDeclaration' ? declaration.declarations : []
    expect(declarator?.init?.loc?.start).toMatchObject({ line: 1, column: text.indexOf('x()') })
  })

  it('says so when a plan does not fit the tree', () => {
    const text = 'x()'
    expect(() => lower(babel, text, [wrap(text, 'x(', helper('definition'))])).toThrow(
      'found no node at 0-2',
    )
  })
})

const IMPORT = 'import * as h from "sacristy/internal"; '

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

function planOf(operations: Operation[]): Plan {
  return { operations, helpersName: 'h', scopeName: 's', valueName: 'v', capturedName: 'c' }
}

function parse({ core }: Babel, text: string, parserOpts: InputOptions['parserOpts'] = {}) {
  const { sourceType = 'module' } = parserOpts
  const ast = core.parseSync(text, { configFile: false, babelrc: false, sourceType, parserOpts })
  if (ast === null) throw new Error('Babel has ignored the text.')
  return ast
}

function lower(
  babel: Babel,
  text: string,
  operations: Operation[],
  parserOpts: InputOptions['parserOpts'] = {},
): string {
  const ast = parse(babel, text, parserOpts)
  const moduleUrl = MODULE_URL[parserOpts.sourceType === 'script' ? 'commonjs' : 'esm']
  lowerPlan(babel.core.types, { ast, code: text }, planOf(operations), moduleUrl)
  return print(babel, ast)
}

function print({ core }: Babel, ast: ReturnType<typeof parse>): string {
  const options = { configFile: false, babelrc: false } as const
  return (core.transformFromAstSync(ast, '', options)?.code ?? '').replace(/\s+/g, ' ')
}

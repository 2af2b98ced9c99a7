import * as fc from 'fast-check'

/**
 * Random bodies of config functions. They use few names, so that these are declared, assigned, read
 * too early, closed over and taken apart in every mixture; `log` shows the order of effects.
 */
const NAMES = ['a', 'b', 'c', 'd'] as const

const name = fc.constantFrom(...NAMES)
const literal = fc.constantFrom(
  '1',
  '2',
  "'s'",
  'null',
  'undefined',
  '[1, 2, 3]',
  '{ a: 1, b: { c: 2 } }',
)

const { expression, statement, pattern } = fc.letrec<{
  expression: string
  statement: string
  pattern: string
}>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    literal,
    name,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '&&', '||', '??', ',', '==='),
        tie('expression'),
      )
      .map(([left, operator, right]) => `((${left}) ${operator} (${right}))`),
    tie('expression').map((value) => `log(${value})`),
    fc
      .tuple(name, fc.constantFrom('=', '+=', '??=', '||=', '&&='), tie('expression'))
      .map(([target, operator, value]) => `(${target} ${operator} ${value})`),
    name.map((target) => `${target}++`),
    name.map((target) => `--${target}`),
    fc.tuple(tie('pattern'), tie('expression')).map(([target, value]) => `(${target} = ${value})`),
    tie('expression').map((value) => `(() => ${value})()`),
    tie('expression').map((value) => `(function () { return ${value} })()`),
    fc
      .tuple(name, tie('expression'))
      .map(([key, value]) => `({ ${key}: ${value}, get g() { return log('g') } })`),
    tie('expression').map((value) => `(${value})?.a?.b`),
    name.map((target) => `typeof ${target}`),
    fc
      .tuple(name, tie('expression'))
      .map(([target, value]) => `log(((${target} = () => ${value}), ${target}.name))`),
    tie('expression').map((value) => `log\`x\${${value}}\``),
  ),
  pattern: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.uniqueArray(name, { minLength: 1, maxLength: 2 }).map((names) => `{ ${names.join(', ')} }`),
    fc.tuple(name, tie('expression')).map(([target, value]) => `{ ${target} = ${value} }`),
    fc.tuple(name, tie('expression')).map(([target, key]) => `{ [${key}]: ${target} }`),
    fc
      .uniqueArray(name, { minLength: 2, maxLength: 2 })
      .map(([first, rest]) => `[${first}, , ...${rest}]`),
    fc
      .uniqueArray(name, { minLength: 2, maxLength: 2 })
      .map(([first, rest]) => `{ ${first}, ...${rest} }`),
    fc.tuple(name, tie('expression')).map(([target, value]) => `[${target} = ${value}]`),
    fc
      .tuple(tie('pattern'), tie('expression'))
      .map(([inner, value]) => `{ b: ${inner} = ${value} }`),
  ),
  statement: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('expression').map((value) => `log(${value})`),
    tie('expression').map((value) => `;${value}`),
    fc
      .tuple(fc.constantFrom('const', 'let', 'var'), name, tie('expression'))
      .map(([kind, target, value]) => `${kind} ${target} = ${value} // doc`),
    fc
      .tuple(fc.constantFrom('const', 'let', 'var'), tie('pattern'), tie('expression'))
      .map(([kind, target, value]) => `${kind} ${target} = ${value}`),
    fc.tuple(fc.constantFrom('let', 'var'), name).map(([kind, target]) => `${kind} ${target}`),
    fc.tuple(name, tie('expression')).map(([target, value]) => `const ${target} = () => ${value}`),
    fc
      .tuple(tie('expression'), tie('statement'), tie('statement'))
      .map(([test, yes, no]) => `if (${test}) {\n${yes}\n} else {\n${no}\n}`),
    fc
      .tuple(tie('statement'), fc.constantFrom('break', 'continue', 'break out', ''))
      .map(([body, end]) => `out: for (let i = 0; i < 2; i++) {\n${body}\n${end}\n}`),
    fc
      .tuple(name, tie('statement'))
      .map(([target, body]) => `for (const ${target} of [7, 8]) {\n${body}\n}`),
    fc
      .tuple(tie('statement'), name, tie('statement'))
      .map(
        ([body, error, handler]) =>
          `try {\n${body}\n} catch (${error}) {\n${handler}\n} finally {\nlog('f')\n}`,
      ),
    fc
      .tuple(tie('expression'), tie('statement'))
      .map(([value, body]) => `switch (${value}) {\ncase 1:\n${body}\ndefault:\nlog('d')\n}`),
    tie('expression').map((value) => `throw ${value}`),
    fc
      .tuple(name, tie('statement'))
      .map(([target, body]) => `function f${target}() {\n${body}\n}\nf${target}()`),
    fc
      .tuple(name, tie('expression'))
      .map(
        ([target, value]) =>
          `class K${target} { static s = ${value}; static { ${target} = 1 } m() { return ${target} } }\nlog(new K${target}().m())`,
      ),
    fc
      .tuple(name, tie('expression'))
      .map(
        ([target, value]) =>
          `log([...(function* () { yield ${value}; ${target} = yield ${target} })()])`,
      ),
    fc.constant('return'),
  ),
}))

/** A body: statements, then a look at all names that can be read. */
export const body: fc.Arbitrary<string> = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([statements, declared]) =>
    [
      ...(declared ? [`let ${NAMES.join(', ')}`] : []),
      ...statements,
      ...NAMES.map((known) => `try { log(${known}) } catch (error) { log(error.name) }`),
    ].join('\n'),
  )

export { expression, pattern }

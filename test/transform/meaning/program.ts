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
    fc
      .tuple(name, fc.constantFrom('-=', '*=', '**=', '>>=', '|='), tie('expression'))
      .map(([target, operator, value]) => `(${target} ${operator} ${value})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    fc
      .tuple(name, tie('expression'))
      .map(([target, value]) => `((${target}) => ${target})?.(${value})`),
    fc
      .tuple(name, tie('expression'), tie('pattern'))
      .map(
        ([target, value, pattern]) => `((${target} = ${value}, ${pattern} = {}) => ${target})()`,
      ),
    fc.tuple(name, tie('expression')).map(([target, value]) => `({ ...${target}, b: ${value} }).b`),
    name.map((target) => `({ get g() { return ${target}++ }, set g(v) { ${target} = v } }).g++`),
    name.map((target) => `(delete ({ ${target} }).${target}, void ${target})`),
    tie('expression').map(
      (value) => `new (class { x = ${value}; #y = log(new.target); m() { return this.#y } })().m()`,
    ),
    name.map((target) => `log(${target}?.[log('k')]?.(log('never')))`),
    tie('expression').map((value) => `(/* a = 1 */ ${value} /* ; */)`),
    name.map((target) => `log((class { static n = ${target} = class {} }).n.name)`),
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
    fc
      .tuple(name, tie('expression'), tie('statement'))
      .map(([target, value, body]) => `for (${target} of [1, ${value}]) {\n${body}\n}`),
    fc
      .tuple(tie('pattern'), tie('expression'), tie('statement'))
      .map(([target, value, body]) => `for (${target} of [{}, ${value}]) {\n${body}\n}`),
    fc
      .tuple(name, tie('statement'))
      .map(([target, body]) => `for (${target} in { k: 1, l: 2 }) {\n${body}\n}`),
    fc
      .tuple(fc.constantFrom('let', 'var'), name, tie('statement'))
      .map(
        ([kind, target, body]) =>
          `for (${kind} ${target} = 0, k = 0; k < 2; k++, ${target}++) {\n${body}\n}`,
      ),
    fc
      .tuple(name, tie('statement'))
      .map(
        ([target, body]) =>
          `const read${target} = []\nfor (let i = 0; i < 2; i++) { let ${target} = i; read${target}.push(() => ${target}++)\n${body} }\nlog(read${target}.map((f) => f()))`,
      ),
    tie('statement').map((body) => `let n = 0\ndo {\n${body}\n} while (log(n++ < 2))`),
    fc
      .tuple(tie('statement'), tie('statement'))
      .map(([first, second]) => `block: {\n${first}\nbreak block\n${second}\n}`),
    fc
      .tuple(tie('expression'), name, tie('expression'))
      .map(
        ([value, target, inner]) =>
          `switch (log(${value})) {\ncase log(1): let ${target} = ${inner}\ndefault: ${target} = 2\nlog(${target})\n}`,
      ),
    fc
      .tuple(name, tie('statement'))
      .map(
        ([target, body]) => `{\nusing r = { [Symbol.dispose]() { log(${target}) } }\n${body}\n}`,
      ),
    fc
      .tuple(name, tie('expression'))
      .map(
        ([target, value]) => `var ${target}\n;[${target}] = [${value}]\n/* doc */\n;(${target})++`,
      ),
    name.map(
      (target) => `log(typeof f${target})\n{ function f${target}() { return ${target} = 3 } }`,
    ),
  ),
}))

/** What ends a line. */
const lineEnd = fc.constantFrom(
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\u2028',
  '\n// comment\n',
  '\n/* a\n = 1 */ ',
)

/** A body: statements, then a look at all names that can be read. */
export const body: fc.Arbitrary<string> = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 6 }), fc.boolean(), lineEnd)
  .map(([statements, declared, end]) =>
    [
      ...(declared ? [`let ${NAMES.join(', ')}`] : []),
      ...statements,
      ...NAMES.map((known) => `try { log(${known}) } catch (error) { log(error.name) }`),
    ]
      .join('\n')
      .replaceAll(/\n(?!return)/g, end),
  )

export { expression, pattern }

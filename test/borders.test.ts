import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Import {
  from: string
  /** Path from the project's root, or the specifier of a package. */
  to: string
  isTypeOnly: boolean
}

function importsOf(folder: string): Import[] {
  return globSync(`${folder}/**/*.ts`, { cwd: root }).flatMap((from) => {
    const { module } = parseSync(from, readFileSync(join(root, from), 'utf8'))
    return module.staticImports.map(({ moduleRequest: { value }, entries }) => ({
      from,
      to: value.startsWith('.') ? relative(root, join(root, dirname(from), value)) : value,
      isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    }))
  })
}

const shown = ({ from, to }: Import): string => `${from} → ${to}`

test('the runtime imports nothing of the compiler: programs that only run must not carry it', () => {
  const crossing = importsOf('runtime').filter(({ to }) =>
    /^(?:transformer|vite-plugin)\//.test(to),
  )
  expect(crossing.map(shown)).toEqual([])
})

test('the compiler knows of the runtime only types and the manifest: it never runs what it compiles', () => {
  const crossing = [...importsOf('transformer'), ...importsOf('vite-plugin')].filter(
    ({ to, isTypeOnly }) =>
      to.startsWith('runtime/') && to !== 'runtime/manifest.js' && !isTypeOnly,
  )
  expect(crossing.map(shown)).toEqual([])
})

test('the phases of the compiler depend one way: parse, analyse, plan, apply', () => {
  const phase = (path: string): number => Number(/^transformer\/([1-4])-/.exec(path)?.[1] ?? 0)
  const backwards = importsOf('transformer').filter(
    ({ from, to, isTypeOnly }) => phase(from) > 0 && phase(to) > phase(from) && !isTypeOnly,
  )
  expect(backwards.map(shown)).toEqual([])
})

test('Node’s modules are reached only through the platform, the command line and observers', () => {
  const allowed = /^runtime\/(?:platform\/node|observers|cli)\b/
  const direct = importsOf('runtime').filter(
    ({ from, to, isTypeOnly }) => to.startsWith('node:') && !allowed.test(from) && !isTypeOnly,
  )
  expect(direct.map(shown)).toEqual([])
})

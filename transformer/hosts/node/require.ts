/** `require` in CommonJS that was imported. */

/**
 * Older Nodes may give such a module a `require` of their own making, when hooks have a say in its
 * source: one that asks no hooks what a specifier means, and cannot load ES modules.
 */
const MAY_BE_LIMITED = Number.parseInt(process.versions.node, 10) < 25

/** The full one has a `cache`. */
const FULL_REQUIRE =
  "require.cache || (require = process.getBuiltinModule('node:module').createRequire(__filename));"

/** On one line with what it stands before, so that lines keep their numbers. */
export function withFullRequire(code: string): string {
  if (!MAY_BE_LIMITED || !/\brequire\b/.test(code)) return code
  const [hashbang = ''] = /^#!.*\n/.exec(code) ?? []
  const rest = code.slice(hashbang.length)
  const isStrict = /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*(["'])use strict\1/.test(rest)
  return `${hashbang}${isStrict ? "'use strict';" : ''}${FULL_REQUIRE}${rest}`
}

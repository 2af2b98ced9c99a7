import { type EcmaScriptModule, type Node, type ParseResult, parseSync } from 'oxc-parser'
import type { ParsedSource } from './parse.js'
import { walk } from './walk.js'

/** By path, so that a file which several experiments import is looked at once. */
const known = new Map<string, { code: string; specifiers: ReadonlySet<string> }>()

/** What a file imports at run time; nothing where it does not parse. */
export function importsOfText(code: string, path: string): ReadonlySet<string> {
  const found = known.get(path)
  if (found?.code === code) return found.specifiers
  // Leaves of a graph are its greater half: most of them show it without being parsed.
  if (!/\b(?:import|from|require)\b/.test(code)) return NONE
  const result = parseSync(path, code)
  const isParsed = !result.errors.some(({ severity }) => severity === 'Error')
  const specifiers = isParsed ? importsOf(lazily(code, result)) : NONE
  known.set(path, { code, specifiers })
  return specifiers
}

/** The parser makes each part of its result when that is first looked at. */
function lazily(
  code: string,
  result: ParseResult,
): Pick<ParsedSource, 'code' | 'module' | 'program'> {
  return {
    code,
    get module() {
      return result.module
    },
    get program() {
      return result.program
    },
  }
}

const NONE: ReadonlySet<string> = new Set()

/** What a parsed file imports at run time. Its tree, which costs most of a parse, may stay unmade. */
export function importsOf(file: Pick<ParsedSource, 'code' | 'module' | 'program'>): Set<string> {
  const { code, module } = file
  return new Set([
    ...staticSpecifiers(module),
    ...dynamicSpecifiers(module, code),
    ...(/\brequire\b/.test(code) ? requiredSpecifiers(file.program) : []),
  ])
}

/** Type-only imports leave nothing at run time and count for nothing. */
function staticSpecifiers({ staticImports, staticExports }: EcmaScriptModule): string[] {
  const imports = staticImports.filter(
    ({ entries }) => entries.length === 0 || !entries.every(({ isType }) => isType),
  )
  const reexports = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (isType ? [] : (moduleRequest ?? []))),
  )
  return [...imports.map(({ moduleRequest }) => moduleRequest), ...reexports].map(
    ({ value }) => value,
  )
}

/** `import('./x.js')` */
function dynamicSpecifiers({ dynamicImports }: EcmaScriptModule, code: string): string[] {
  return dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^(['"`])([^\\$]*)\1$/.exec(code.slice(start, end))
    return literal?.[2] ?? []
  })
}

/** `require('./x.js')` */
function requiredSpecifiers(program: Node): string[] {
  const specifiers: string[] = []
  walk(program, {
    enter(node) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined
      const [argument] = node.arguments
      const isLiteral = argument?.type === 'Literal' && typeof argument.value === 'string'
      if (node.callee.name === 'require' && isLiteral) specifiers.push(String(argument.value))
      return undefined
    },
  })
  return specifiers
}

import MagicString, { type SourceMap } from 'magic-string'
import type { Program } from 'oxc-parser'
import { INTERNAL_MODULE } from '../../runtime/manifest.js'
import type { ParsedSource } from '../1-parse/parse.js'
import type { Operation, Plan } from '../3-plan/operation.js'
import type { CompileOptions } from '../options.js'
import { moveDecorators } from './captured-method.js'
import { CodeGenerator, MODULE_URL } from './generated-code.js'
import { print, printAround } from './print.js'

export interface AppliedText {
  code: string
  /** Made when it is first asked for. */
  readonly map: SourceMap
}

type OutputOptions = Pick<CompileOptions, 'format' | 'moduleUrl'>

/** Lowers a plan to insertions: the user's own text stays as it is, byte for byte. */
export function applyToText(source: ParsedSource, plan: Plan, options: OutputOptions): AppliedText {
  const text = new MagicString(source.code)
  const { format, moduleUrl } = options
  const generator = new CodeGenerator(
    plan,
    moduleUrl === undefined ? MODULE_URL[format] : { kind: 'name', name: moduleUrl },
  )
  const edits = plan.operations.map((operation) => editFor(operation, plan, generator))
  // Outer operations come first: at a shared start their text must stand first, at a shared end last.
  for (const { start } of edits) start?.(text)
  for (const { end } of edits.toReversed()) end?.(text)
  if (plan.operations.length > 0) {
    const { offset, needsSemicolon } = headerPlace(source)
    text.appendLeft(offset, `${needsSemicolon ? ';' : ''}${helpersImport(plan, format)} `)
  }
  let map: SourceMap | undefined
  return {
    code: text.toString(),
    get map() {
      map ??= text.generateMap({ source: source.path, includeContent: true, hires: 'boundary' })
      return map
    },
  }
}

/** What an operation inserts at its two ends. */
interface Edit {
  start?(text: MagicString): void
  end?(text: MagicString): void
}

function editFor(operation: Operation, plan: Plan, generator: CodeGenerator): Edit {
  const { span } = operation
  switch (operation.kind) {
    case 'wrap-expression': {
      const [before = '', after = ''] = printAround(generator.wrapped(operation))
      return {
        start: (text) => text.appendRight(span.start, before),
        end: (text) => text.appendLeft(span.end, after),
      }
    }
    case 'call-expression': {
      const [, after = ''] = printAround(generator.called())
      return { end: (text) => text.appendLeft(span.end, after) }
    }
    case 'open-scope': {
      // A directive may do without its semicolon.
      const separator = operation.at === span.start + 1 ? ' ' : ';'
      const enter = print(generator.enterScope())
      const statement = `${separator}const ${plan.scopeName} = ${enter};`
      return { start: (text) => text.appendLeft(operation.at, statement) }
    }
    case 'capture-methods': {
      const call = print(generator.captureMethods(operation))
      const member = operation.isStored
        ? `static ${generator.storeName} = ${call};`
        : `static { ${call}; }`
      return { start: (text) => text.appendLeft(span.start + 1, ` ${member}`) }
    }
    case 'capture-method':
      // At the end, when what stands inside the decorators is done: it moves with them.
      return { end: (text) => moveDecorators(text, operation, generator) }
  }
}

function helpersImport({ helpersName }: Plan, format: OutputOptions['format']): string {
  const specifier = JSON.stringify(INTERNAL_MODULE)
  return format === 'esm'
    ? `import * as ${helpersName} from ${specifier};`
    : `const ${helpersName} = require(${specifier});`
}

/**
 * Behind a hashbang, directives and leading comments (one may say what JSX becomes, and is looked for
 * before all code), before everything else; no line moves.
 */
function headerPlace({ program, code }: ParsedSource): {
  offset: number
  needsSemicolon: boolean
} {
  const directive = program.body.findLast(
    (statement) =>
      statement.type === 'ExpressionStatement' && typeof statement.directive === 'string',
  )
  if (directive) return { offset: directive.end, needsSemicolon: true }
  const [first] = program.body
  return { offset: first === undefined ? code.length : startOf(first), needsSemicolon: false }
}

/** `@sealed export class Model {}` starts at its decorator. */
function startOf(statement: Program['body'][number]): number {
  const declaration = 'declaration' in statement ? statement.declaration : null
  const decorators = declaration && 'decorators' in declaration ? declaration.decorators : []
  return Math.min(statement.start, ...(decorators ?? []).map(({ start }) => start))
}

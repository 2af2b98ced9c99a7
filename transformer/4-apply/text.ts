import MagicString, { type SourceMap } from 'magic-string'
import { INTERNAL_MODULE } from '../../runtime/manifest.js'
import type { ParsedSource } from '../1-parse/parse.js'
import type {
  Argument,
  CaptureMethod,
  CaptureMethods,
  OpenScope,
  Operation,
  Plan,
  WrapExpression,
} from '../3-plan/operation.js'
import type { CompileOptions } from '../options.js'
import { type CapturedMethodText, moveDecorators } from './captured-method.js'

export interface AppliedText {
  code: string
  map: SourceMap
}

type OutputOptions = Pick<CompileOptions, 'format' | 'moduleUrl'>

/** Lowers a plan to insertions: the user's own text stays as it is, byte for byte. */
export function applyToText(source: ParsedSource, plan: Plan, options: OutputOptions): AppliedText {
  const text = new MagicString(source.code)
  const printer = new Printer(plan, options)
  // Outer operations come first: at a shared start their text must stand first, at a shared end last.
  for (const operation of plan.operations) insertStart(text, operation, printer)
  for (const operation of plan.operations.toReversed()) insertEnd(text, operation, printer)
  if (plan.operations.length > 0) {
    const { offset, needsSemicolon } = headerPlace(source)
    text.appendLeft(offset, `${needsSemicolon ? ';' : ''}${printer.helpersImport()} `)
  }
  return {
    code: text.toString(),
    map: text.generateMap({ source: source.path, includeContent: true, hires: 'boundary' }),
  }
}

function insertStart(text: MagicString, operation: Operation, printer: Printer): void {
  const { span } = operation
  switch (operation.kind) {
    case 'wrap-expression':
      text.appendRight(span.start, printer.before(operation))
      return
    case 'open-scope':
      text.appendLeft(operation.at, printer.openScope(operation))
      return
    case 'capture-methods':
      text.appendLeft(span.start + 1, printer.captureMethods(operation))
      return
    default:
  }
}

function insertEnd(text: MagicString, operation: Operation, printer: Printer): void {
  const { span } = operation
  switch (operation.kind) {
    case 'wrap-expression':
      text.appendLeft(span.end, printer.after(operation))
      return
    case 'call-expression':
      text.appendLeft(span.end, '({})')
      return
    case 'capture-method':
      // Last, when what stands inside the decorators is done: it moves with them.
      moveDecorators(text, operation, printer.capturedMethod(operation, text.original))
      return
    default:
  }
}

/** Behind a hashbang and directives, before everything else; no line moves. */
function headerPlace({ program, code }: ParsedSource): {
  offset: number
  needsSemicolon: boolean
} {
  const directive = program.body.findLast(
    (statement) =>
      statement.type === 'ExpressionStatement' && typeof statement.directive === 'string',
  )
  if (directive) return { offset: directive.end, needsSemicolon: true }
  const { hashbang } = program
  const offset = hashbang ? hashbang.end + lineBreakAt(code, hashbang.end) : startOfCode(code)
  return { offset, needsSemicolon: false }
}

/** A byte order mark stays the first character. */
function startOfCode(code: string): number {
  return code.startsWith('\uFEFF') ? 1 : 0
}

function lineBreakAt(code: string, offset: number): number {
  return /^(?:\r\n|[\n\r\u2028\u2029])?/.exec(code.slice(offset, offset + 2))?.[0].length ?? 0
}

/** Writes the parts of an operation as JavaScript. */
class Printer {
  constructor(
    private readonly plan: Plan,
    private readonly options: OutputOptions,
  ) {}

  helpersImport(): string {
    const specifier = JSON.stringify(INTERNAL_MODULE)
    const { helpersName } = this.plan
    return this.options.format === 'esm'
      ? `import * as ${helpersName} from ${specifier};`
      : `const ${helpersName} = require(${specifier});`
  }

  openScope({ at, span }: OpenScope): string {
    const { scopeName, helpersName } = this.plan
    // A directive may do without its semicolon.
    const separator = at === span.start + 1 ? ' ' : ';'
    return `${separator}const ${scopeName} = ${helpersName}.enterScope();`
  }

  captureMethods({ count, isStored }: CaptureMethods): string {
    const { capturedName, helpersName } = this.plan
    const call = `${helpersName}.captureMethods(this, ${count});`
    return isStored ? ` static #${capturedName} = ${call}` : ` static { ${call} }`
  }

  capturedMethod(operation: CaptureMethod, code: string): CapturedMethodText {
    const { key, keyKind, isStatic, index, className, meta } = operation
    const name = code.slice(key.start, key.end)
    const owner = isStatic ? 'this' : className
    const getter = `${isStatic ? 'static ' : ''}get ${name}() { return ${owner}.#${this.plan.capturedName}[${index}] } `
    const place = isStatic ? 'static' : 'instance'
    return {
      getter: keyKind === 'private' ? getter : '',
      call: `${this.plan.helpersName}.capturedMethod(${printJson(meta)}, ${printJson(place)}, `,
      key: { private: 'null', plain: printJson(meta.name), computed: undefined }[keyKind],
    }
  }

  before({ callee, before }: WrapExpression): string {
    const object = callee.of === 'helpers' ? this.plan.helpersName : this.plan.scopeName
    return `${object}.${callee.name}(${before.map((argument) => `${this.#argument(argument)}, `).join('')}`
  }

  after({ after }: WrapExpression): string {
    return `${after.map((argument) => `, ${this.#argument(argument)}`).join('')})`
  }

  #argument(argument: Argument): string {
    switch (argument.kind) {
      case 'json':
        return printJson(argument.value)
      case 'getter':
        return `() => ${argument.name}`
      case 'setter':
        return `(${this.plan.valueName}) => { ${argument.name} = ${this.plan.valueName} }`
      case 'getters':
        return `{ ${argument.names.map((name) => `${printKey(name)}: () => ${name}`).join(', ')} }`
      case 'module-url':
        return this.options.moduleUrl ?? DEFAULT_MODULE_URL[this.options.format]
    }
  }
}

const DEFAULT_MODULE_URL = { esm: 'import.meta.url', commonjs: '__filename' }

/** JSON as an expression: the key `__proto__` is written so that it makes a property. */
function printJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const properties = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${printKey(key)}: ${printJson(item)}`)
  return properties.length > 0 ? `{ ${properties.join(', ')} }` : '{}'
}

function printKey(key: string): string {
  if (key === '__proto__') return '["__proto__"]'
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}

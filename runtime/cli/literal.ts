/**
 * Python's literals, the language of values on Sacred's command line: numbers, strings, lists,
 * tuples, dictionaries, `True False None`, and JavaScript's `true false null` beside them. Data
 * only: nothing is called, looked up or constructed.
 *
 * @see Sacred: _convert_value, arg_parser.py (Python's ast.literal_eval)
 */
import { parser } from '@lezer/python'

type SyntaxNode = ReturnType<typeof parser.parse>['topNode']

/** JSON, and integers that a number cannot hold. */
export type LiteralValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | LiteralValue[]
  | { [key: string]: LiteralValue }

/** Ends the evaluation from any depth. */
class NotALiteral extends Error {}

/** As deep as Python's own tokenizer goes. */
const DEEPEST = 200

/**
 * The value that `text` is the literal of; `undefined` if it is something else: a name, an
 * expression, two values. A set, bytes and a complex number are something else, too, since a config
 * is JSON.
 */
export function evaluateLiteral(text: string): LiteralValue | undefined {
  try {
    return evaluateText(text.replace(/\r\n?/g, '\n'))
  } catch (error) {
    if (error instanceof NotALiteral) return undefined
    throw error
  }
}

function evaluateText(text: string): LiteralValue {
  const [statement, ...others] = childrenOf(parser.parse(text).topNode)
  if (statement?.name !== 'ExpressionStatement' || others.length > 0) throw new NotALiteral()
  const parts = childrenOf(statement)
  const [only] = parts
  // `1, 2` without parentheses: the values and commas are the statement's own children
  return parts.length === 1 && only ? evaluate(only, text, 0) : evaluateItems(parts, text, 0)
}

function evaluate(node: SyntaxNode, text: string, depth: number): LiteralValue {
  if (depth > DEEPEST) throw new NotALiteral()
  const source = text.slice(node.from, node.to)
  switch (node.name) {
    case 'None':
      return null
    case 'Boolean':
      return source === 'True'
    case 'VariableName':
      return evaluateName(source)
    case 'Number':
    // the grammar sees a member in `1.` and `1.e5`, a difference in `1.e-5`
    case 'MemberExpression':
    case 'BinaryExpression':
      return evaluateNumber(source)
    case 'UnaryExpression':
      return evaluateSigned(node, text)
    case 'String':
      return evaluateString(node, text)
    case 'ContinuedString':
      return childrenOf(node)
        .map((part) => evaluateString(part, text))
        .join('')
    case 'ParenthesizedExpression':
      return evaluate(onlyInside(node), text, depth + 1)
    case 'TupleExpression':
    case 'ArrayExpression':
      return evaluateItems(childrenOf(node).slice(1, -1), text, depth + 1)
    case 'DictionaryExpression':
      return evaluateDictionary(childrenOf(node).slice(1, -1), text, depth + 1)
    default:
      throw new NotALiteral()
  }
}

function evaluateName(name: string): LiteralValue {
  if (name === 'null') return null
  if (name === 'true' || name === 'false') return name === 'true'
  throw new NotALiteral()
}

function evaluateSigned(node: SyntaxNode, text: string): number | bigint {
  const [sign, operand] = childrenOf(node)
  let inner = operand
  while (inner?.name === 'ParenthesizedExpression') inner = onlyInside(inner)
  if (!sign || !inner) throw new NotALiteral()
  const source = text.slice(inner.from, inner.to)
  const value = evaluateNumber(source)
  switch (text.slice(sign.from, sign.to)) {
    case '+':
      return value
    case '-':
      // an integer has no negative zero
      return value === 0 && !isFloat(source) ? 0 : -value
    default:
      throw new NotALiteral()
  }
}

/** Values with commas between them, a last comma allowed. */
function evaluateItems(parts: SyntaxNode[], text: string, depth: number): LiteralValue[] {
  const items: LiteralValue[] = []
  for (let index = 0; index < parts.length; index += 2) {
    const item = parts[index]
    const comma = parts[index + 1]
    if (!item || (comma && comma.name !== ',')) throw new NotALiteral()
    items.push(evaluate(item, text, depth))
  }
  return items
}

function evaluateDictionary(parts: SyntaxNode[], text: string, depth: number): LiteralValue {
  const entries: [string, LiteralValue][] = []
  for (let index = 0; index < parts.length; index += 4) {
    const [key, colon, value, comma] = parts.slice(index, index + 4)
    if (!key || !value || colon?.name !== ':' || (comma && comma.name !== ',')) {
      throw new NotALiteral()
    }
    const name = evaluate(key, text, depth)
    if (typeof name === 'object' && name !== null) throw new NotALiteral()
    entries.push([String(name), evaluate(value, text, depth)])
  }
  // makes own properties of all keys, `__proto__` too
  return Object.fromEntries(entries)
}

const INTEGER =
  /^(?:0(?:_?0)*|[1-9](?:_?\d)*|0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)$/
const FLOAT =
  /^[+-]?(?:(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?|\d(?:_?\d)*[eE][+-]?\d(?:_?\d)*)$/

function isFloat(source: string): boolean {
  return FLOAT.test(source)
}

function evaluateNumber(source: string): number | bigint {
  const digits = source.replaceAll('_', '')
  if (isFloat(source)) return Number(digits)
  if (!INTEGER.test(source)) throw new NotALiteral()
  const value = Number(digits)
  // no digit may be lost: what a record then shows must be what was typed
  return holdsDigits(value, digits) ? value : BigInt(digits)
}

function holdsDigits(value: number, digits: string): boolean {
  if (Number.isSafeInteger(value) || String(value) === digits) return true
  return Number.isFinite(value) && BigInt(value) === BigInt(digits)
}

const STRING = /^([rRuU]?)('''|"""|'|")(.*)\2$/s

function evaluateString(node: SyntaxNode, text: string): string {
  childrenOf(node) // throws for a string that is not closed
  const [, prefix, , body] = STRING.exec(text.slice(node.from, node.to)) ?? []
  if (prefix === undefined || body === undefined) throw new NotALiteral()
  return prefix.toLowerCase() === 'r' ? body : body.replace(ESCAPE, decodeEscape)
}

const ESCAPE = /\\(?:[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/gs
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

function decodeEscape(sequence: string): string {
  const code = sequence.slice(1)
  const simple = SIMPLE_ESCAPES.get(code)
  if (simple !== undefined) return simple
  if (/^[0-7]/.test(code)) return String.fromCodePoint(Number.parseInt(code, 8))
  if (code.length > 1) {
    const point = Number.parseInt(code.slice(1), 16)
    if (point > 0x10ffff) throw new NotALiteral()
    return String.fromCodePoint(point)
  }
  // cut short (`\x4`), or a character by its name (`\N{…}`), which would need Unicode's tables
  if ('xuUN'.includes(code)) throw new NotALiteral()
  return sequence
}

function onlyInside(node: SyntaxNode): SyntaxNode {
  const [open, inside, close, ...others] = childrenOf(node)
  if (open?.name !== '(' || !inside || close?.name !== ')' || others.length > 0) {
    throw new NotALiteral()
  }
  return inside
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    // the parser goes on behind a fault, and says where it was
    if (child.type.isError) throw new NotALiteral()
    if (child.name !== 'Comment') children.push(child)
  }
  return children
}

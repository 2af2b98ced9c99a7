/**
 * The code that a plan adds, as data. What it says is decided here, once for all hosts; each host only
 * writes it down, as text or as nodes of its tree.
 */
import type {
  Argument,
  Callee,
  CaptureMethod,
  CaptureMethods,
  Plan,
  WrapExpression,
} from '../3-plan/operation.js'

/** An expression. */
export type GeneratedCode =
  /** The user's own expression, which the host has. */
  | { kind: 'hole' }
  | { kind: 'name'; name: string }
  | { kind: 'this' }
  | { kind: 'literal'; value: string | number | boolean | null }
  /** `object.name`; a private name comes with its `#`. */
  | { kind: 'member'; object: GeneratedCode; name: string }
  /** `object[index]` */
  | { kind: 'element'; object: GeneratedCode; index: number }
  | { kind: 'call'; callee: GeneratedCode; arguments: GeneratedCode[] }
  /** A JSON value, which may be long: that of an experiment holds the sources that it came from. */
  | { kind: 'json'; value: unknown }
  | { kind: 'array'; items: GeneratedCode[] }
  /** Keys make properties, whatever they are: `__proto__`, too. */
  | { kind: 'object'; entries: [key: string, value: GeneratedCode][] }
  /** `() => NAME` */
  | { kind: 'getter'; name: string }
  /** `(PARAMETER) => { NAME = PARAMETER }` */
  | { kind: 'setter'; name: string; parameter: string }
  /** `import.meta.url` */
  | { kind: 'module-url' }

/** What the plan calls what it adds. */
type Names = Omit<Plan, 'operations'>

/** Makes the code of one file's plan. */
export class CodeGenerator {
  readonly #names: Names
  readonly #moduleUrl: GeneratedCode

  constructor(names: Names, moduleUrl: GeneratedCode) {
    this.#names = names
    this.#moduleUrl = moduleUrl
  }

  /** `callee(…before, HOLE, …after)` */
  wrapped({ callee, before, after }: WrapExpression): GeneratedCode {
    const values = (list: Argument[]) => list.map((argument) => this.#argument(argument))
    return this.#call(callee, [...values(before), { kind: 'hole' }, ...values(after)])
  }

  /** `HOLE({})` */
  called(): GeneratedCode {
    const options: GeneratedCode = { kind: 'object', entries: [] }
    return { kind: 'call', callee: { kind: 'hole' }, arguments: [options] }
  }

  /** `HELPERS.enterScope()` */
  enterScope(): GeneratedCode {
    return this.#help('enterScope', [])
  }

  /** `HELPERS.captureMethods(this, COUNT)` */
  captureMethods({ count }: CaptureMethods): GeneratedCode {
    return this.#help('captureMethods', [{ kind: 'this' }, { kind: 'literal', value: count }])
  }

  /**
   * The key of a captured method, `HELPERS.capturedMethod(META, 'static', [HOLE, …], KEY)`: a hole for
   * each decorator, and one for a computed key.
   */
  methodKey({ meta, isStatic, decorators, keyKind }: CaptureMethod): GeneratedCode {
    const keys = {
      plain: { kind: 'literal', value: meta.name },
      private: { kind: 'literal', value: null },
      computed: { kind: 'hole' },
    } satisfies Record<string, GeneratedCode>
    return this.#help('capturedMethod', [
      { kind: 'json', value: meta },
      { kind: 'literal', value: isStatic ? 'static' : 'instance' },
      { kind: 'array', items: decorators.map(() => ({ kind: 'hole' })) },
      keys[keyKind],
    ])
  }

  /** `C.#CAPTURED[INDEX]`, which a private method's name stands for. */
  storedMethod({ isStatic, className, index }: CaptureMethod): GeneratedCode {
    const owner: GeneratedCode =
      isStatic || className === null ? { kind: 'this' } : { kind: 'name', name: className }
    const stored: GeneratedCode = { kind: 'member', object: owner, name: this.storeName }
    return { kind: 'element', object: stored, index }
  }

  /** Private name of a class's captured methods. */
  get storeName(): string {
    return `#${this.#names.capturedName}`
  }

  #help(name: Extract<Callee, { of: 'helpers' }>['name'], values: GeneratedCode[]): GeneratedCode {
    return this.#call({ of: 'helpers', name }, values)
  }

  #call({ of, name }: Callee, values: GeneratedCode[]): GeneratedCode {
    const { helpersName, scopeName } = this.#names
    const owner: GeneratedCode = { kind: 'name', name: of === 'helpers' ? helpersName : scopeName }
    return { kind: 'call', callee: { kind: 'member', object: owner, name }, arguments: values }
  }

  #argument(argument: Argument): GeneratedCode {
    switch (argument.kind) {
      case 'json':
        return { kind: 'json', value: argument.value }
      case 'getter':
        return { kind: 'getter', name: argument.name }
      case 'setter':
        return { kind: 'setter', name: argument.name, parameter: this.#names.valueName }
      case 'getters':
        return {
          kind: 'object',
          entries: argument.names.map((name) => [name, { kind: 'getter', name }]),
        }
      case 'module-url':
        return this.#moduleUrl
    }
  }
}

/** Where a module of the format finds its own place. */
export const MODULE_URL = {
  esm: { kind: 'module-url' },
  commonjs: { kind: 'name', name: '__filename' },
} satisfies Record<string, GeneratedCode>

/** The next of the user's own expressions, of which a host has as many as the code has holes. */
export function nextOf<Node>(holes: Iterator<Node, unknown>): Node {
  const next = holes.next()
  if (next.done) throw new Error('sacristy has code for more than was written: please report it.')
  return next.value
}

/** A JSON value as smaller code. */
export function ofJson(value: unknown): GeneratedCode {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(ofJson) }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return { kind: 'object', entries: entries.map(([key, item]) => [key, ofJson(item)]) }
  }
  const isLiteral =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return { kind: 'literal', value: isLiteral ? value : null }
}

import {
  type Comment,
  type EcmaScriptModule,
  type OxcError,
  type ParseResult,
  type ParserOptions,
  type Program,
  parseSync,
  rawTransferSupported,
} from 'oxc-parser'

/** One file, parsed: all that the analysis reads. Offsets are UTF-16 code units. */
export interface ParsedSource {
  code: string
  /** As the host names the file. */
  path: string
  program: Program
  comments: readonly Comment[]
  /** Imports and exports by specifier; handed over by the parser only when asked for. */
  readonly module: EcmaScriptModule
}

/**
 * Source → AST and comments. `undefined` where the text does not parse: the file then goes to the
 * host untouched, whose own message about the mistake is better placed than ours.
 */
export function parseSource(code: string, path: string): ParsedSource | undefined {
  const result = parseText(code, path)
  if (result.errors.some(isError)) return undefined
  const { program, comments } = result
  return {
    code,
    path,
    program,
    comments,
    get module() {
      return result.module
    },
  }
}

/** The parser's own word on a text, mistakes included. Any JavaScript may hold JSX. */
export function parseText(code: string, path: string, options: ParserOptions = {}): ParseResult {
  const settings = { ...options, ...fastSettings(code), ...(isJavaScript(path) && JSX) }
  const result = parseSync(path, code, settings)
  // A script may be sloppy, and may `return`; whether a file is one, its name seldom says.
  if (!result.errors.some(isError) || isModule(path)) return result
  const script = parseSync(path, code, { ...settings, sourceType: 'commonjs' })
  return script.errors.some(isError) ? result : script
}

/** For tools of the parser's family, which take JSX in `.js` for a mistake unless they are told. */
export const JSX = { lang: 'jsx' } as const

export function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path)
}

const isModule = (path: string): boolean => /\.m[jt]s$/.test(path)

const isError = ({ severity }: OxcError): boolean => severity === 'Error'

/** Setting the parser's shared memory up costs as much as it saves over this many files, or characters. */
const FEW = 8
const LARGE = 200_000
let parsed = 0

/** The tree in the parser's own memory instead of as JSON: four times as fast, once that is set up. */
function fastSettings({ length }: string): ParserOptions & { experimentalRawTransfer?: true } {
  const isWorthwhile = (parsed++ >= FEW || length > LARGE) && rawTransferSupported()
  return isWorthwhile ? { experimentalRawTransfer: true } : {}
}

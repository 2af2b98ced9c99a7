/** Takes out the types, and lowers what Node does not run: JSX, decorators, `using` on older Nodes. */
import { createRequire } from 'node:module'
import { relative } from 'node:path'
import remapping, { type EncodedSourceMap } from '@jridgewell/remapping'
import type { Node } from 'oxc-parser'
import { type TransformOptions, transformSync } from 'oxc-transform'
import type ts from 'typescript'
import { Locator } from '../../1-parse/locator.js'
import { isJavaScript, JSX, parseText } from '../../1-parse/parse.js'
import { walk } from '../../1-parse/walk.js'
import { type PrintableDiagnostic, printDiagnostics } from '../../diagnostics/print.js'
import type { ModuleFormat } from '../module-format.js'
import { syntaxErrors } from '../syntax-errors.js'
import { type Tsconfig, tsconfigOf } from '../tsconfig.js'
import { CompilationError } from './compilation-error.js'
import { mayBeDecorated, mayBeJsx, needsUsingLowered } from './unsupported-syntax.js'

export interface MappedCode {
  code: string
  map: Pick<EncodedSourceMap, 'mappings' | 'names' | 'sources'>
}

export interface Source {
  path: string
  /** As the user wrote it. */
  text: string
  /** As the compiler has rewritten it. */
  code: string
  format: ModuleFormat
}

/** @returns the JavaScript, with the map from `code`, and the tsconfig.json that had a say in it */
export function toJavaScript(source: Source): MappedCode & { tsconfig: Tsconfig | undefined } {
  const { path, text } = source
  const isDecorated = hasDecorators(path, source.code)
  const isConfigurable = isDecorated || mayBeJsx(text)
  const tsconfig = isConfigurable ? tsconfigOf(path) : undefined
  const javaScript =
    !isDecorated || tsconfig?.compilerOptions.experimentalDecorators
      ? lowerWithOxc(source, tsconfig)
      : lowerWithTypeScript(source)
  return { ...javaScript, tsconfig }
}

function lowerWithOxc({ path, text, code, format }: Source, tsconfig?: Tsconfig): MappedCode {
  const result = transformSync(path, code, {
    sourcemap: true,
    sourceType: format === 'esm' ? 'module' : 'commonjs',
    ...(isJavaScript(path) && JSX),
    ...(needsUsingLowered(code) && { target: `node${process.versions.node}` }),
    ...(tsconfig && fromTsconfig(tsconfig)),
  })
  const { map, errors } = result
  if (errors[0] !== undefined || map === undefined) {
    // Shown on the user's own text where it can be, not on what the compiler made of it.
    throw findSyntaxError(path, text) ?? new Error(errors[0]?.message)
  }
  return { code: result.code, map }
}

function fromTsconfig({ compilerOptions: options }: Tsconfig): TransformOptions {
  const { jsxImportSource, jsxFactory, jsxFragmentFactory } = options
  return {
    jsx: {
      runtime: options.jsx === 'react' ? 'classic' : 'automatic',
      development: options.jsx === 'react-jsxdev',
      ...(jsxImportSource && { importSource: jsxImportSource }),
      ...(jsxFactory && { pragma: jsxFactory }),
      ...(jsxFragmentFactory && { pragmaFrag: jsxFragmentFactory }),
    },
    decorator: {
      legacy: options.experimentalDecorators === true,
      emitDecoratorMetadata: options.emitDecoratorMetadata === true,
    },
    // what decorators of fields find on the class depends on it
    ...(options.useDefineForClassFields === false && {
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
    }),
  }
}

/** The decorators of ECMAScript, which no engine runs yet, and of what we install TypeScript alone. */
function lowerWithTypeScript(source: Source): MappedCode {
  const { path, code, format } = source
  const typescript = requireTypeScript(path)
  if (typescript === undefined) throw decoratorsNeedTypeScript(source)
  const { ModuleKind, ScriptTarget, JsxEmit } = typescript
  const { outputText, sourceMapText } = typescript.transpileModule(code, {
    fileName: path,
    compilerOptions: {
      allowJs: true,
      alwaysStrict: false,
      jsx: JsxEmit.ReactJSX,
      module: format === 'esm' ? ModuleKind.ESNext : ModuleKind.CommonJS,
      sourceMap: true,
      target: ScriptTarget.ES2022,
      useDefineForClassFields: true,
    },
  })
  const map: EncodedSourceMap = JSON.parse(sourceMapText ?? '')
  return { code: outputText.replace(/^\/\/# sourceMappingURL=.*$/m, ''), map }
}

function requireTypeScript(path: string): typeof ts | undefined {
  try {
    const found: Partial<typeof ts> = createRequire(path)('typescript')
    return isComplete(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** TypeScript 7 has nothing to call. */
function isComplete(found: Partial<typeof ts>): found is typeof ts {
  return typeof found.transpileModule === 'function'
}

export function hasDecorators(path: string, code: string): boolean {
  return mayBeDecorated(code) && findDecorators(path, code).length > 0
}

function findDecorators(path: string, code: string): Node[] {
  const found: Node[] = []
  walk(parseText(code, path).program, {
    enter(node) {
      if (node.type === 'Decorator') found.push(node)
      return undefined
    },
  })
  return found
}

function decoratorsNeedTypeScript({ path, text, code }: Source): CompilationError {
  // Those that are ours have been rewritten, and are not what is in the way.
  const { start, end } = findDecorators(path, text).find(({ start, end }) =>
    code.includes(text.slice(start, end)),
  ) ?? { start: 0, end: 0 }
  const file = relative(process.cwd(), path)
  return report(path, text, {
    code: 'decorator-not-run',
    severity: 'error',
    message: `${file} has decorators, which Node does not run.`,
    fix: 'Install TypeScript up to 6, which lowers them (`npm install --save-dev typescript@6`), or set `experimentalDecorators` in tsconfig.json where they are of that older kind.',
    file,
    span: { start, end },
    ...new Locator(text).position(start),
  })
}

/** Where a file does not parse, with the lines around; `undefined` when it does. */
export function findSyntaxError(path: string, text: string): CompilationError | undefined {
  const [error] = syntaxErrors(text, path, relative(process.cwd(), path))
  return error && report(path, text, error)
}

function report(path: string, text: string, error: PrintableDiagnostic): CompilationError {
  return new CompilationError(printDiagnostics([error], text).trimEnd(), path, error)
}

export function compose(outer: MappedCode['map'], inner: MappedCode['map']): MappedCode['map'] {
  const { mappings, names, sources } = remapping(
    [
      { ...outer, version: 3 },
      { ...inner, version: 3 },
    ],
    () => null,
  )
  return { mappings: String(mappings), names, sources }
}

/**
 * The compiler as a transformer of TypeScript programs, for ts-patch:
 * `{ "plugins": [{ "transform": "sacristy/transformer" }] }` in tsconfig.json, then `tspc`.
 */
import type ts from 'typescript'
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js'
import { mayMention, SOURCE_FILES } from '../filter.js'
import { compile } from '../index.js'
import { projectRoot } from './project-root.js'
import { lowerPlan } from './ts-patch/lower-plan.js'

/** What ts-patch hands to a transformer. */
export interface TransformerExtras {
  /** The TypeScript that runs. */
  ts: typeof ts
  addDiagnostic(diagnostic: ts.Diagnostic): number
}

/**
 * Rewrites the program's experiment files before TypeScript emits them. Mistakes in them are
 * reported as TypeScript's own diagnostics, and such a file is emitted as it stands.
 */
export default function transformer(
  program: ts.Program,
  _config: object,
  { ts, addDiagnostic }: TransformerExtras,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (sourceFile) => {
    const { fileName, text } = sourceFile
    if (sourceFile.isDeclarationFile || !SOURCE_FILES.test(fileName) || !mayMention(text)) {
      return sourceFile
    }
    const format = emittedFormat(ts, program, sourceFile)
    const compilation = compile(text, fileName, {
      root: projectRoot(fileName),
      format,
      resolve: (specifier, importer) => readLocal(ts, program, specifier, importer),
      embedGraph: true,
    })
    if (compilation === undefined) return sourceFile
    const { diagnostics, plan } = compilation
    for (const diagnostic of diagnostics) {
      const translated = translate(ts, diagnostic, sourceFile)
      // tsc ends with status 2 for whatever is added here, warnings too
      if (diagnostic.severity === 'error') addDiagnostic(translated)
      else printWarning(ts, translated)
    }
    if (hasErrors(diagnostics)) return sourceFile
    return lowerPlan(ts, sourceFile, plan, format, context)
  }
}

/** Present since TypeScript 5.6, and the only exact answer; not among the published types. */
interface EmitFormats {
  getEmitModuleFormatOfFile?(file: ts.SourceFile): ts.ModuleKind
}

function emittedFormat(
  typescript: typeof ts,
  program: ts.Program & EmitFormats,
  file: ts.SourceFile,
): 'esm' | 'commonjs' {
  const kind = program.getEmitModuleFormatOfFile?.(file) ?? file.impliedNodeFormat
  return kind === typescript.ModuleKind.CommonJS ? 'commonjs' : 'esm'
}

/** As the program resolves it, `paths` included. */
function readLocal(
  typescript: typeof ts,
  program: ts.Program,
  specifier: string,
  importer: string,
): { path: string; text: string } | null {
  const { resolvedModule } = typescript.resolveModuleName(
    specifier,
    importer,
    program.getCompilerOptions(),
    typescript.sys,
    undefined,
    undefined,
    program.getSourceFile(importer)?.impliedNodeFormat,
  )
  if (resolvedModule === undefined || resolvedModule.isExternalLibraryImport) return null
  const { resolvedFileName: path } = resolvedModule
  if (!SOURCE_FILES.test(path) || /\.d\.[mc]?ts$/.test(path)) return null
  const text = program.getSourceFile(path)?.text ?? typescript.sys.readFile(path)
  return text === undefined ? null : { path, text }
}

function printWarning(typescript: typeof ts, warning: ts.Diagnostic): void {
  const { sys } = typescript
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: sys.getCurrentDirectory,
    getNewLine: () => sys.newLine,
  }
  const format = sys.writeOutputIsTTY?.()
    ? typescript.formatDiagnosticsWithColorAndContext
    : typescript.formatDiagnostics
  sys.write(format([warning], host))
}

function translate(
  typescript: typeof ts,
  { code, severity, message, fix, span }: Diagnostic,
  file: ts.SourceFile,
): ts.Diagnostic {
  return {
    category: typescript.DiagnosticCategory[severity === 'error' ? 'Error' : 'Warning'],
    code: 0, // TypeScript's codes are numbers; ours is the first word of the text
    source: 'sacristy',
    file,
    start: span.start,
    length: span.end - span.start,
    messageText: `${code}: ${message} ${fix}`,
  }
}

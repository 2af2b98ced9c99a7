import type ts from 'typescript'
import { type Compilation, compile, hasErrors, mayMention, SOURCE_FILES } from '../../index.js'
import { projectRoot } from '../project-root.js'
import { ASKED_BY, printOnce, warningsOf } from './diagnostics.js'
import { lowerPlan } from './lower-plan.js'

type Format = 'esm' | 'commonjs'

/** What TypeScript has in both supported versions, beside its published types. */
interface ProgramInternals {
  getEmitModuleFormatOfFile?(file: ts.SourceFile): ts.ModuleKind
  /** The source behind a declaration file that a referenced project emits. */
  getRedirectFromOutput?(path: string): { source?: string } | undefined
}

/** A file that has to do with experiments. */
export interface CompiledFile {
  file: ts.SourceFile
  compilation: Compilation
  format: Format
  /** Texts of other files, by path, that the compilation depends on. */
  dependencies: ReadonlyMap<string, string>
}

/** Compiles the experiment files of one program, each once. */
export class ProgramCompiler {
  readonly #compiled = new Map<ts.SourceFile, CompiledFile | undefined>()
  readonly #program: ts.Program & ProgramInternals
  readonly #resolutions: ts.ModuleResolutionCache

  constructor(
    readonly typescript: typeof ts,
    program: ts.Program,
  ) {
    this.#program = program
    this.#resolutions = typescript.createModuleResolutionCache(
      program.getCurrentDirectory(),
      (path) => (typescript.sys.useCaseSensitiveFileNames ? path : path.toLowerCase()),
      program.getCompilerOptions(),
    )
  }

  /** All of the program's files that have to do with experiments. */
  get files(): CompiledFile[] {
    return this.#program.getSourceFiles().flatMap((file) => this.compiled(file) ?? [])
  }

  /** `undefined` where nothing is to be done. */
  compiled(file: ts.SourceFile): CompiledFile | undefined {
    if (!this.#compiled.has(file)) this.#compiled.set(file, this.#compile(file))
    return this.#compiled.get(file)
  }

  /** What the plan makes of a file; a file with errors stays as it stands. */
  readonly rewrite: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
    const compiled = this.compiled(file)
    if (compiled === undefined) return file
    const { compilation, format } = compiled
    if (ASKED_BY === 'tool') printOnce(this.typescript, warningsOf(this.typescript, compiled))
    if (hasErrors(compilation.diagnostics)) return file
    return lowerPlan(this.typescript, file, compilation.plan, format, context)
  }

  #compile(file: ts.SourceFile): CompiledFile | undefined {
    const { fileName, text } = file
    if (file.isDeclarationFile || !SOURCE_FILES.test(fileName) || !mayMention(text)) {
      return undefined
    }
    const format = this.#formatOf(file)
    const dependencies = new Map<string, string>()
    const compilation = compile(text, fileName, {
      root: projectRoot(fileName),
      format,
      resolve: (specifier, importer) => {
        const found = this.#readLocal(specifier, importer)
        if (found) dependencies.set(found.path, found.text)
        return found
      },
      embedGraph: true,
    })
    return compilation && { file, compilation, format, dependencies }
  }

  #formatOf(file: ts.SourceFile): Format {
    const kind = this.#program.getEmitModuleFormatOfFile?.(file) ?? file.impliedNodeFormat
    return kind === this.typescript.ModuleKind.CommonJS ? 'commonjs' : 'esm'
  }

  /** As the program resolves it, `paths` and references to other projects included. */
  #readLocal(specifier: string, importer: string): { path: string; text: string } | null {
    const { resolvedModule } = this.typescript.resolveModuleName(
      specifier,
      importer,
      this.#program.getCompilerOptions(),
      this.typescript.sys,
      this.#resolutions,
      undefined,
      this.#program.getSourceFile(importer)?.impliedNodeFormat,
    )
    if (resolvedModule === undefined) return null
    const path = this.#sourceOf(resolvedModule.resolvedFileName)
    if (/\/node_modules\//.test(path)) return null
    if (!SOURCE_FILES.test(path) || /\.d\.[mc]?ts$/.test(path)) return null
    const text = this.#program.getSourceFile(path)?.text ?? this.typescript.sys.readFile(path)
    return text === undefined ? null : { path, text }
  }

  #sourceOf(path: string): string {
    const { useCaseSensitiveFileNames } = this.typescript.sys
    const key = useCaseSensitiveFileNames ? path : path.toLowerCase()
    return this.#program.getRedirectFromOutput?.(key)?.source ?? path
  }
}

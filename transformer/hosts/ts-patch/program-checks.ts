/** What TypeScript finds in a program, and what sacristy finds in it, as one. */
import type ts from 'typescript'
import { entryPlaces } from '../entry-places.js'
import { ASKED_BY, errorsOf, warningsOf } from './diagnostics.js'
import type { ProgramCompiler } from './program-compiler.js'
import { withoutUnusedEntries } from './unused-locals.js'

/** What builders of incremental programs ask for; not among the published types. */
interface ProgramInternals {
  getBindAndCheckDiagnostics?(
    file: ts.SourceFile,
    token?: ts.CancellationToken,
  ): readonly ts.Diagnostic[]
}

/**
 * Adds the compiler's errors to what `program` says of its files, and takes away that config entries
 * were unused. For an editor warnings are added, too.
 */
export function addChecks(compiler: ProgramCompiler, program: ts.Program & ProgramInternals): void {
  const check = program.getSemanticDiagnostics
  program.getSemanticDiagnostics = (file, ...rest) => [
    ...withoutUnused(compiler, check(file, ...rest)),
    ...(file ? [file] : program.getSourceFiles()).flatMap((each) => found(compiler, each)),
  ]
  const checkOne = program.getBindAndCheckDiagnostics
  if (checkOne !== undefined) {
    program.getBindAndCheckDiagnostics = (file, ...rest) => [
      ...withoutUnused(compiler, checkOne(file, ...rest)),
      ...found(compiler, file),
    ]
  }
}

function found(compiler: ProgramCompiler, file: ts.SourceFile): ts.Diagnostic[] {
  const compiled = compiler.compiled(file)
  if (compiled === undefined) return []
  const errors = errorsOf(compiler.typescript, compiled)
  return ASKED_BY === 'editor' ? [...errors, ...warningsOf(compiler.typescript, compiled)] : errors
}

export function withoutUnused(
  compiler: ProgramCompiler,
  diagnostics: readonly ts.Diagnostic[],
): ts.Diagnostic[] {
  return withoutUnusedEntries(compiler.typescript, diagnostics, (file) => {
    const compiled = compiler.compiled(file)
    return compiled ? entryPlaces(compiled.compilation.manifest) : []
  })
}

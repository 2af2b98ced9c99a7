import type ts from 'typescript'
import { ASKED_BY, errorsOf, plainDiagnostic, print, textOf, warningsOf } from './diagnostics.js'
import { mistakenOptions } from './options.js'
import type { Extras, PluginCall } from './plugin-call.js'
import { addChecks, withoutUnused } from './program-checks.js'
import { ProgramCompiler } from './program-compiler.js'
import { isExtended } from './whole-program.js'

/** By program: an incremental build emits, and comes here, once a file. */
const compilers = new WeakMap<ts.Program, ProgramCompiler>()

/** The transformer of an emit, for an entry that does not say `transformProgram`. */
export function transformerOnEmit(call: PluginCall): ts.TransformerFactory<ts.SourceFile> {
  const { typescript, program, config, extras } = call
  if (isExtended(program)) return () => (file) => file
  const compiler = compilers.get(program) ?? begin(call)
  removeOwn(extras)
  for (const mistake of mistakenOptions(typescript, program, config)) {
    extras.addDiagnostic?.(mistake)
  }
  const { noEmit } = program.getCompilerOptions()
  // The transformer will not be called; what it would say has to be said now.
  if (noEmit) for (const { file } of compiler.files) addErrors(compiler, file, extras)
  return (context) => (file) => {
    addErrors(compiler, file, extras)
    return compiler.rewrite(context)(file)
  }
}

function begin({ typescript, program }: PluginCall): ProgramCompiler {
  const compiler = new ProgramCompiler(typescript, program)
  compilers.set(program, compiler)
  if (ASKED_BY === 'command') {
    print(
      typescript,
      [
        ...compiler.files.flatMap((file) => warningsOf(typescript, file)),
        ...unusedEntriesHint(compiler, program),
      ],
      program.getCompilerOptions(),
    )
  }
  // Under `noEmitOnError` the emit begins by checking once more.
  addChecks(compiler, program)
  return compiler
}

/** TypeScript has reported config entries by now. */
function unusedEntriesHint(compiler: ProgramCompiler, program: ts.Program): ts.Diagnostic[] {
  const { noUnusedLocals, noUnusedParameters } = program.getCompilerOptions()
  if (!noUnusedLocals && !noUnusedParameters) return []
  const said = compiler.files.flatMap(({ file }) => program.getSemanticDiagnostics(file))
  if (withoutUnused(compiler, said).length === said.length) return []
  const message = 'TypeScript calls config entries unused, which sacristy reads.'
  return [
    plainDiagnostic(compiler.typescript, 'warning', `unused-config-entries: ${message}`, [
      'Add "transformProgram": true to the entry { "transform": "sacristy/transformer" } in tsconfig.json.',
    ]),
  ]
}

function addErrors(compiler: ProgramCompiler, file: ts.SourceFile, extras: Extras): void {
  const compiled = compiler.compiled(file)
  if (compiled === undefined) return
  const errors = errorsOf(compiler.typescript, compiled)
  if (errors.length > 0 && extras.addDiagnostic === undefined) {
    throw new Error(textOf(compiler.typescript, errors))
  }
  for (const error of errors) extras.addDiagnostic?.(error)
}

/** ts-patch would hand what was said of one file to the results of all that are emitted later. */
function removeOwn({ diagnostics = [], removeDiagnostic }: Extras): void {
  for (let index = diagnostics.length - 1; index >= 0; index--) {
    if (diagnostics[index]?.source === 'sacristy') removeDiagnostic?.(index)
  }
}

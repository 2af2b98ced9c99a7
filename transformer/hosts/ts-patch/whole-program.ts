import type ts from 'typescript'
import { ASKED_BY, errorsOf, print, warningsOf } from './diagnostics.js'
import { versionByContent } from './file-versions.js'
import { mistakenOptions } from './options.js'
import type { PluginCall } from './plugin-call.js'
import { addChecks } from './program-checks.js'
import { ProgramCompiler } from './program-compiler.js'

const extended = new WeakSet<ts.Program>()

/** Whether an entry with `transformProgram` has seen to this program already. */
export function isExtended(program: ts.Program): boolean {
  return extended.has(program)
}

/** Makes a program check and emit experiments, from its start. */
export function extendProgram({ typescript, program, config }: PluginCall): ts.Program {
  if (extended.has(program)) return program
  extended.add(program)
  const compiler = new ProgramCompiler(typescript, program)
  addOptionChecks(program, mistakenOptions(typescript, program, config))
  addChecks(compiler, program)
  addRewriting(compiler, program)
  if (ASKED_BY === 'command') {
    const warnings = compiler.files.flatMap((file) => warningsOf(typescript, file))
    print(typescript, warnings, program.getCompilerOptions())
    versionByContent(compiler)
  }
  return program
}

function addOptionChecks(program: ts.Program, mistakes: readonly ts.Diagnostic[]): void {
  if (mistakes.length === 0) return
  const check = program.getOptionsDiagnostics
  program.getOptionsDiagnostics = (...words) => [...check(...words), ...mistakes]
}

/** Before all other transformers: what the compiler has found is where the source has it. */
function addRewriting(compiler: ProgramCompiler, program: ts.Program): void {
  const { emit } = program
  program.emit = (file, writeFile, token, onlyDeclarations, others, ...internal: unknown[]) => {
    const before = [compiler.rewrite, ...(others?.before ?? [])]
    const words = [file, writeFile, token, onlyDeclarations, { ...others, before }, ...internal]
    const result: ts.EmitResult = Reflect.apply(emit, program, words)
    // Nothing has been checked, so that nothing has been shown.
    if (program.getCompilerOptions().noCheck) {
      const files = file ? [compiler.compiled(file) ?? []].flat() : compiler.files
      const errors = files.flatMap((each) => errorsOf(compiler.typescript, each))
      return { ...result, diagnostics: [...result.diagnostics, ...errors] }
    }
    return result
  }
}

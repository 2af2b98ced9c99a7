import type ts from 'typescript'

/** What ts-patch hands to a plugin. */
export interface Extras {
  /** The TypeScript that runs. */
  ts: typeof ts
  /** What the result of the emit says, for a plugin whose entry does not say `transformProgram`. */
  diagnostics?: readonly ts.Diagnostic[]
  addDiagnostic?(diagnostic: ts.Diagnostic): number
  removeDiagnostic?(index: number): void
}

export interface PluginCall {
  /** Whether the plugin's entry in tsconfig.json says `transformProgram`. */
  isForProgram: boolean
  typescript: typeof ts
  program: ts.Program
  /** The entry, without what ts-patch keeps to itself. */
  config: object
  extras: Extras
}

/** `(program, config, extras)` or, with `transformProgram`, `(program, host, config, extras)`. */
export function pluginCall(words: readonly unknown[]): PluginCall {
  const [program, config, extras] = words.length === 4 ? words.toSpliced(1, 1) : words
  if (!isProgram(program)) {
    throw new Error(
      "sacristy/transformer needs TypeScript's program, which is not there where files are compiled one by one (`transpileModule`, `isolatedModules` of ts-jest, `transpileOnly` of ts-loader). Have it check types, or compile with sacristy/babel, a bundler's plugin or `node --import sacristy/register`.",
    )
  }
  if (!isObject(config) || !isExtras(extras)) {
    throw new Error(
      'sacristy/transformer was called without TypeScript. Leave "type" out of its entry in tsconfig.json, { "transform": "sacristy/transformer", "transformProgram": true }; in code, call it with (program, {}, { ts }).',
    )
  }
  return { isForProgram: words.length === 4, typescript: extras.ts, program, config, extras }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isProgram(value: unknown): value is ts.Program {
  return isObject(value) && 'getCompilerOptions' in value && 'emit' in value
}

function isExtras(value: unknown): value is Extras {
  return isObject(value) && 'ts' in value
}

import { FixedValues } from '../../../runtime/configure/guard.js'
import { callInScope, EntryRecorder, enterScope } from '../../../runtime/configure/recorder.js'
import { transform } from '../../../transformer/index.js'

/** What a body did, as far as anybody can see. */
export interface Behaviour {
  /** Arguments of `log`, in order, written down when it was called. */
  effects: string[]
  /** Name of the error that ended it. */
  thrown: string | null
}

const HEADER = "import { Experiment } from 'sacristy'\nconst ex = new Experiment('x')\n"

export function runPlain(body: string): Behaviour | null {
  const config = evaluate(`${HEADER}ex.config(function () {\n${body}\n})`)
  return config && observe((log) => config(log)())
}

/** The same body, compiled; `null` where it is a build error. `fixed` are the values of entries. */
export function runCompiled(
  body: string,
  fixed: Record<string, unknown> = {},
): (Behaviour & { entries: Record<string, unknown> }) | null {
  const code = `${HEADER}ex.config(function () {\n${body}\n})`
  const result = transform(code, '/exp.js', { root: '/', format: 'esm' })
  if (!result || result.diagnostics.length > 0) return null
  if (transform(result.code, '/exp.js', { root: '/', format: 'esm' })) {
    throw new Error(`A second pass changes the output:\n${result.code}`)
  }
  const config = evaluate(result.code)
  if (!config) throw new SyntaxError(`The output does not parse:\n${result.code}`)
  const recorder = new EntryRecorder(new FixedValues(fixed), {})
  const behaviour = observe((log) => {
    const fn = config(log)
    callInScope(recorder, () => fn())
  })
  return { ...behaviour, entries: Object.fromEntries(recorder.entries()) }
}

/** Runs a module's text with stand-ins for its imports; gives the function that `config` was given. */
function evaluate(code: string): ((log: unknown) => () => unknown) | null {
  const script = code
    .replaceAll(/import .*? from ['"].*?['"];?/g, '')
    .replaceAll('import.meta.url', "''")
  let make: (...values: unknown[]) => (log: unknown) => () => unknown
  try {
    make = new Function(
      'Experiment',
      '__sacristy',
      `'use strict'; let config; return (log) => { ${script.replace('ex.config(', 'config = (')}\nreturn config }`,
    ) as typeof make
  } catch {
    return null
  }
  class Experiment {}
  const helpers = {
    enterScope,
    definition: (value: unknown) => value,
    configFunction: (fn: unknown) => fn,
  }
  return make(Experiment, helpers)
}

function observe(run: (log: (value: unknown) => unknown) => void): Behaviour {
  const effects: string[] = []
  const log = (value: unknown): unknown => {
    if (effects.length < 500) effects.push(show(value))
    return value
  }
  try {
    run(log)
    return { effects, thrown: null }
  } catch (error) {
    return { effects, thrown: error instanceof Error ? error.name : show(error) }
  }
}

function show(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value)
    } catch {
      return 'cyclic'
    }
  }
  return String(value)
}

/** `sacristy check`: what the compiler says of a whole project, without building or running it. */
import { readFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { Locator } from '../../1-parse/locator.js'
import { pageOf } from '../../diagnostics/diagnostic.js'
import { type PrintableDiagnostic, printDiagnostics } from '../../diagnostics/print.js'
import { mayMention } from '../../filter.js'
import { compile } from '../../index.js'
import { readLocal } from '../local-files.js'
import { projectRoot } from '../project-root.js'
import { syntaxErrors } from '../syntax-errors.js'
import { findSources } from './source-files.js'

/** What `sacristy check --json` prints. */
export interface CheckReport {
  /** How many source files were looked at. */
  files: number
  errors: number
  warnings: number
  diagnostics: CheckDiagnostic[]
}

export interface CheckDiagnostic {
  /** Relative to the working directory, with `/`. */
  file: string
  /** One-based, as all of these; columns in UTF-16 code units. */
  line: number
  column: number
  endLine: number
  /** Of the first character behind the mistake. */
  endColumn: number
  code: string
  severity: 'error' | 'warning'
  message: string
  /** How to mend it. */
  fix: string
  /** The page on the code; `null` for `syntax-error`, which has none. */
  url: string | null
}

interface CheckedFile {
  text: string
  diagnostics: PrintableDiagnostic[]
}

/**
 * @param words files, folders and patterns; none: the whole project in `folder`
 * @returns what keeps it from checking anything, in words for the user
 */
export function check(
  words: string[],
  { folder, json }: { folder: string; json: boolean },
): string | undefined {
  const found = findSources(words, folder)
  if ('refusal' in found) return found.refusal
  const named = new Set(words.map((word) => resolve(folder, word)))
  const checked = found.paths.map((path) => checkFile(path, folder, named.has(path)))
  const report = toReport(checked)
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  else process.stdout.write(print(checked, report))
  if (report.errors > 0) process.exitCode = 1
  return undefined
}

/** Files that are not about experiments are somebody else's to check, unless they are named. */
function checkFile(path: string, folder: string, isNamed: boolean): CheckedFile {
  const text = readFileSync(path, 'utf8')
  const file = relative(folder, path).split(sep).join('/')
  if (!isNamed && !mayMention(text)) return { text, diagnostics: [] }
  const faults = syntaxErrors(text, path, file)
  if (faults.length > 0) return { text, diagnostics: faults }
  const options = { root: projectRoot(path), format: 'esm', resolve: readLocal } as const
  const diagnostics = compile(text, path, options)?.diagnostics ?? []
  return { text, diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file })) }
}

function toReport(checked: CheckedFile[]): CheckReport {
  const diagnostics = checked.flatMap(({ text, diagnostics }) => {
    const locator = new Locator(text)
    return diagnostics.map((diagnostic) => toJson(diagnostic, locator))
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  return { files: checked.length, errors, warnings, diagnostics }
}

function toJson(
  { file, line, column, span, code, severity, message, fix }: PrintableDiagnostic,
  locator: Locator,
): CheckDiagnostic {
  const end = locator.position(span.end)
  return {
    file,
    line,
    column,
    endLine: end.line,
    endColumn: end.column,
    code,
    severity,
    message,
    fix,
    url: pageOf(code) ?? null,
  }
}

function print(checked: CheckedFile[], { files, errors, warnings }: CheckReport): string {
  const found = checked.filter(({ diagnostics }) => diagnostics.length > 0)
  const parts = found.map(({ text, diagnostics }) => printDiagnostics(diagnostics, text))
  const outcome =
    errors + warnings === 0
      ? 'no mistakes'
      : [count(errors, 'error'), count(warnings, 'warning')].filter(Boolean).join(', ')
  parts.push(`Checked ${count(files, 'file')}: ${outcome}.\n`)
  return parts.join('\n')
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number > 1 ? 's' : ''}`
}

/** The pages of `docs/errors/`, made from the compiler's texts and from the samples beside this file. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXPLANATIONS } from '../../transformer/diagnostics/explanations.js'
import { type DiagnosticCode, MESSAGES } from '../../transformer/diagnostics/messages.js'
import { type Diagnostic, printDiagnostics, transform } from '../../transformer/index.js'
import { sampleFolders } from '../samples.js'

/** Text by file name. */
export function errorPages(): Map<string, string> {
  const codes = Object.keys(MESSAGES).filter(isCode).sort()
  const pages = codes.map((code) => describe(code))
  return new Map([
    ['README.md', index(pages)],
    ...pages.map(({ code, text }) => [`${code}.md`, text] as const),
  ])
}

interface Page {
  code: DiagnosticCode
  severity: Diagnostic['severity']
  text: string
}

function isCode(name: string): name is DiagnosticCode {
  return name in MESSAGES
}

function index(pages: readonly Page[]): string {
  const rows = pages.map(
    ({ code, severity }) => `| [${code}](${code}.md) | ${severity} | ${EXPLANATIONS[code].title} |`,
  )
  return `# Errors and warnings of the compiler

Each has a code, which the message names: its page says why, and shows a form that works. A line is silenced by \`// sacristy-ignore CODE\` at its end, or alone on the line above; several codes are set apart by commas.

| code | | what is wrong |
| --- | --- | --- |
${rows.join('\n')}
`
}

function describe(code: DiagnosticCode): Page {
  const { title, why, silenced } = EXPLANATIONS[code]
  const { wrong, right } = samplesOf(code)
  const diagnostics = diagnosticsOf(wrong).filter((diagnostic) => diagnostic.code === code)
  const severity = diagnostics[0]?.severity ?? 'error'
  const sections = [
    `# ${code}`,
    `${title}: ${severity === 'error' ? 'an error' : 'a warning'}.`,
    typescript(wrong),
    `\`\`\`text\n${printDiagnostics(diagnostics, wrong, { color: false })}\`\`\``,
    why,
    `A form that works:`,
    typescript(right),
    ...(silenced === undefined
      ? []
      : [`Silenced by \`// sacristy-ignore ${code}\` on the line or above it, ${silenced}.`]),
    '[All codes](README.md)',
  ]
  return { code, severity, text: `${sections.join('\n\n')}\n` }
}

/** Of the folder that has the code's name, else of the first that shows the code. */
function samplesOf(code: DiagnosticCode): { wrong: string; right: string } {
  const ownFirst = sampleFolders('errors', '').sort(
    (a, b) => Number(b.name === code) - Number(a.name === code),
  )
  for (const { folder } of ownFirst) {
    const right = rightForm(folder)
    const wrong = readFileSync(join(folder, 'input.ts'), 'utf8')
    const shows = () => diagnosticsOf(wrong).some((diagnostic) => diagnostic.code === code)
    if (right !== undefined && shows()) return { wrong, right }
  }
  throw new Error(`Add test/errors/samples/${code}: a wrong input.ts, and beside it a right.ts.`)
}

/** The text of a sample's form that works, where it shows one. */
export function rightForm(sample: string): string | undefined {
  const path = join(sample, 'right.ts')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

export function diagnosticsOf(code: string): Diagnostic[] {
  return transform(code, '/exp.ts', { root: '/', format: 'esm' })?.diagnostics ?? []
}

function typescript(code: string): string {
  return `\`\`\`ts\n// exp.ts\n${code}\`\`\``
}

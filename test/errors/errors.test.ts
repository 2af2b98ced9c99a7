import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MESSAGES } from '../../transformer/diagnostics/messages.js'
import { hasErrors, printDiagnostics, transform } from '../../transformer/index.js'
import { expectFile, sampleFolders } from '../samples.js'

const samples = sampleFolders('errors').map(({ name, folder }) => {
  const code = readFileSync(join(folder, 'input.ts'), 'utf8')
  const result = transform(code, join(folder, 'input.ts'), { root: folder, format: 'esm' })
  return { name, folder, code, result }
})

describe.each(samples)('$name', ({ folder, code, result }) => {
  test('is told in full, in source order', () => {
    const text = printDiagnostics(result?.diagnostics ?? [], code, { color: false })
    expectFile(join(folder, '_expected.txt'), text)
  })

  test('leaves the code as it is where there is an error, and only there', () => {
    expect(result?.code === code).toBe(hasErrors(result?.diagnostics ?? []))
  })
})

test('every message has a sample', () => {
  const shown = samples.flatMap(({ result }) => result?.diagnostics.map(({ code }) => code) ?? [])
  const filtered = process.env.FILTER !== undefined
  expect(
    filtered ? [] : Object.keys(MESSAGES).filter((code) => !shown.includes(code as never)),
  ).toEqual([])
})

test('a frame keeps tabs, and marks the first line of a span of several', () => {
  const code = [
    "import { Experiment } from 'sacristy'",
    "const ex = new Experiment('x')",
    'ex.config(() => {',
    '\t\treturn {',
    '\t\t\ta: 1,',
    '\t\t}',
    '})',
  ].join('\n')
  const result = transform(code, '/exp.ts', { root: '/', format: 'esm' })
  expect(printDiagnostics(result?.diagnostics ?? [], code, { color: false })).toContain(
    '> 4 | \t\treturn {\n    | \t\t^^^^^^^^ a value is returned here\n',
  )
})

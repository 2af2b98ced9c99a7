import { relative } from 'node:path'
import type { PartialMessage } from 'esbuild'
import { Locator } from '../../transformer/1-parse/locator.js'
import { type Diagnostic, pageOf } from '../../transformer/diagnostics/diagnostic.js'

export interface Messages {
  errors: PartialMessage[]
  warnings: PartialMessage[]
}

/** A file's diagnostics as esbuild's own messages, which it shows with the line and a mark. */
export function toMessages(
  diagnostics: readonly Diagnostic[],
  code: string,
  path: string,
  folder: string,
): Messages {
  const messages: Messages = { errors: [], warnings: [] }
  if (diagnostics.length === 0) return messages
  const locator = new Locator(code)
  const file = relative(folder, path)
  for (const diagnostic of diagnostics) {
    const list = diagnostic.severity === 'error' ? messages.errors : messages.warnings
    list.push(toMessage(diagnostic, locator, file))
  }
  return messages
}

function toMessage(diagnostic: Diagnostic, locator: Locator, file: string): PartialMessage {
  const { code, message, fix, label, span, line, column } = diagnostic
  const lineText = locator.lineText(line - 1)
  const before = lineText.slice(0, column - 1)
  const marked = lineText.slice(column - 1, column - 1 + span.end - span.start)
  return {
    id: code,
    text: `${code}: ${message}`,
    location: { file, lineText, line, column: bytes(before), length: bytes(marked) },
    notes: [
      ...(label === undefined ? [] : [{ text: label }]),
      { text: fix },
      { text: `See ${pageOf(code)}` },
    ],
  }
}

/** esbuild counts columns in them. */
function bytes(text: string): number {
  return Buffer.byteLength(text)
}

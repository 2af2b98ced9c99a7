import { Locator } from '../1-parse/locator.js'
import { parseText } from '../1-parse/parse.js'
import type { PrintableDiagnostic } from '../diagnostics/print.js'

/**
 * What keeps a file from being parsed, for hosts that have no parser of their own to say so.
 *
 * @param file how the file is named in messages
 */
export function syntaxErrors(code: string, path: string, file: string): PrintableDiagnostic[] {
  const locator = new Locator(code)
  return parseText(code, path, { showSemanticErrors: true })
    .errors.filter(({ severity }) => severity === 'Error')
    .map(({ message, helpMessage, labels: [label] }) => {
      const span = { start: label?.start ?? 0, end: label?.end ?? 0 }
      return {
        code: 'syntax-error',
        severity: 'error',
        message: `${file} does not parse: ${message.replace(/\.$/, '')}.`,
        fix: helpMessage ?? 'Mend the syntax first: the rest of the file is not looked at before.',
        file,
        span,
        ...locator.position(span.start),
        ...(label?.message ? { label: label.message } : {}),
      }
    })
}

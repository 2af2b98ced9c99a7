import type { Rule } from 'eslint'
import type { Severity } from '../../diagnostics/diagnostic.js'
import { compilationOf } from './compilation.js'

/** Reports what the compiler reports when the file is built: one rule for each severity. */
export function diagnosticsRule(reported: Severity): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: {
        description: `Report the ${reported}s of sacristy's compiler before anything is built`,
        recommended: true,
      },
      schema: [],
      messages: { diagnostic: '{{code}}: {{message}} {{fix}}{{label}}' },
    },
    create(context) {
      const found = compilationOf(context)?.diagnostics ?? []
      const shown = found.filter(({ severity }) => severity === reported)
      if (shown.length === 0) return {}
      const { sourceCode } = context
      return {
        Program() {
          for (const { code, message, fix, label, span } of shown) {
            context.report({
              loc: {
                start: sourceCode.getLocFromIndex(span.start),
                end: sourceCode.getLocFromIndex(span.end),
              },
              messageId: 'diagnostic',
              data: { code, message, fix, label: label === undefined ? '' : ` (${label})` },
            })
          }
        },
      }
    },
  }
}

import type { Rule } from 'eslint'
import { compilationOf } from './compilation.js'

/** Reports what the compiler reports when the file is built, errors and warnings alike. */
export const diagnostics: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description: "Report what sacristy's compiler finds wrong with experiments",
      recommended: true,
    },
    schema: [],
    messages: { diagnostic: '{{code}}: {{message}} {{fix}}{{label}}' },
  },
  create(context) {
    const found = compilationOf(context)?.diagnostics ?? []
    if (found.length === 0) return {}
    const { sourceCode } = context
    return {
      Program() {
        for (const { code, message, fix, label, span } of found) {
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

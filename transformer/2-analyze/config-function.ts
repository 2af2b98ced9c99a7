import type { Node } from 'oxc-parser'
import type { ConfigFunctionMeta } from '../../runtime/manifest.js'
import type { DiagnosticList } from '../diagnostics/diagnostic.js'
import type { ConfigBody } from './analysis.js'
import { checkConfigRules } from './config-rules.js'
import { entryChoices, entryDocs } from './entry-docs.js'
import { entryWrites, findEntries } from './entry-writes.js'
import { placeOf, type SourceFile } from './file.js'
import type { AnyFunction, Binding } from './scope.js'

export interface ConfigFunctionFacts {
  body: ConfigBody
  /** Without its name: two calls may register one function under different names. */
  meta: Omit<ConfigFunctionMeta, 'name'>
  entries: ReadonlySet<Binding>
}

/** Everything there is to know of one config function, however many calls name it. */
export function analyzeConfigFunction(
  fn: AnyFunction,
  spokenName: string | null,
  docAnchors: readonly Node[],
  file: SourceFile,
): ConfigFunctionFacts | undefined {
  const scope = file.tree.byNode.get(fn)
  if (!scope) return undefined
  const found = findEntries(fn, scope, file)
  checkConfigRules(fn, found.entries, spokenName, file.diagnostics)
  const block = fn.body?.type === 'BlockStatement' ? fn.body : undefined
  if (!block) return undefined

  const names = [...new Set([...found.entries].map(({ name }) => name))]
  return {
    entries: found.entries,
    body: {
      block: { start: block.start, end: block.end },
      start: behindDirectives(block),
      writes: entryWrites(found),
    },
    meta: {
      parameters: parameterNames(fn, file.diagnostics),
      entries: names,
      docs: entryDocs(found, file),
      doc: docstring(block, docAnchors, file),
      choices: entryChoices(found, scope, file),
      at: placeOf(file, fn),
    },
  }
}

type BlockNode = Extract<Node, { type: 'BlockStatement' }>

function behindDirectives(block: BlockNode): number {
  const directive = block.body.findLast(isDirective)
  return directive?.end ?? block.start + 1
}

function isDirective(statement: Node): boolean {
  return statement.type === 'ExpressionStatement' && typeof statement.directive === 'string'
}

/** A leading JSDoc or string literal in the body, else the JSDoc just above the function. */
function docstring(block: BlockNode, anchors: readonly Node[], file: SourceFile): string | null {
  const inside = file.docs.jsDocAtStart(block) ?? leadingString(block)
  if (inside !== undefined) return inside
  for (const anchor of anchors) {
    const above = file.docs.jsDocAbove(anchor)
    if (above !== undefined) return above
  }
  return null
}

function leadingString(block: BlockNode): string | undefined {
  const [first] = block.body
  if (first?.type !== 'ExpressionStatement' || first.expression.type !== 'Literal') return undefined
  const { value } = first.expression
  return typeof value === 'string' && value !== 'use strict' ? value.trim() : undefined
}

function parameterNames(fn: AnyFunction, diagnostics: DiagnosticList): string[] {
  return fn.params.flatMap((parameter) => {
    switch (parameter.type) {
      case 'Identifier':
        return parameter.name === 'this' ? [] : [parameter.name]
      case 'AssignmentPattern': {
        const name = parameter.left.type === 'Identifier' ? parameter.left.name : 'parameter'
        diagnostics.report('config-parameter-default', parameter, name)
        return []
      }
      case 'RestElement': {
        const { argument } = parameter
        const name = argument.type === 'Identifier' ? argument.name : 'rest'
        diagnostics.report('config-parameter-rest', parameter, name)
        return []
      }
      default:
        diagnostics.report('config-parameter-pattern', parameter, 'This config function')
        return []
    }
  })
}

import { resolve } from 'node:path'
import type { Rule } from 'eslint'
import { SOURCE_FILES } from '../../filter.js'
import { type Compilation, compile } from '../../index.js'
import { readLocal } from '../local-files.js'
import { projectRoot } from '../project-root.js'

/** By tree: rules of one file share it, and a file that is linted again has another one. */
const compilations = new WeakMap<object, Compilation | undefined>()

/** What the compiler says of the file that is linted; `undefined` where there is nothing to say. */
export function compilationOf({
  filename,
  cwd,
  sourceCode,
}: Rule.RuleContext): Compilation | undefined {
  const path = pathOf(filename, cwd)
  if (!SOURCE_FILES.test(path)) return undefined
  const tree = sourceCode.ast
  if (!compilations.has(tree)) {
    compilations.set(
      tree,
      compile(sourceCode.text, path, {
        root: projectRoot(path),
        format: 'esm',
        resolve: readLocal,
      }),
    )
  }
  return compilations.get(tree)
}

/** ESLint calls a text without a file `<input>` or `<text>`; TypeScript is what parses most of them. */
function pathOf(filename: string, cwd: string): string {
  return /^<.*>$/.test(filename) ? resolve(cwd, 'unknown.ts') : filename
}

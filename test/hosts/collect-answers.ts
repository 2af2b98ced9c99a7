/**
 * Prints what the samples that a host has built into FOLDER answer, as JSON by their names:
 *
 *     node collect-answers.ts FOLDER
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answersOf, type SampleConfig } from '../transform/answers.ts'

const folder = resolve(process.argv[2] ?? '.')
const answers: Record<string, unknown> = {}
for (const name of readdirSync(folder).sort()) {
  if (!existsSync(join(folder, name, 'input.js'))) continue // a chunk that samples share
  const input = await import(pathToFileURL(join(folder, name, 'input.js')).href)
  // what a minified CommonJS module exports, Node cannot tell by its text
  const { ex } = 'ex' in input ? input : input.default
  const config = join(folder, name, '_config.js')
  const asked = existsSync(config) ? defaultOf(await import(pathToFileURL(config).href)) : {}
  answers[name] = await answersOf(ex, asked)
}
console.log(JSON.stringify(answers))

/** A CommonJS module that was written as an ES module has its default export one level deeper. */
function defaultOf(module: { default: SampleConfig & { default?: SampleConfig } }): SampleConfig {
  return module.default.default ?? module.default
}

/** The compiler's own samples, bundled and minified: what a name says must not depend on the name. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { expect, onTestFinished, test } from 'vitest'
import { sampleFolders } from '../samples.js'
import { createScratch, installProject, removeScratch } from '../scripts/scratch.js'
import { BUNDLERS, type Output } from './bundler-hosts.js'
import { commandsIn } from './project-commands.js'

const COLLECTOR = fileURLToPath(new URL('collect-answers.ts', import.meta.url))

const OUTPUTS: [bundler: keyof typeof BUNDLERS, format: Output['format']][] = [
  ['vite', 'module'],
  ['rollup', 'module'],
  ['rolldown', 'commonjs'],
  ['webpack', 'module'],
  ['rspack', 'commonjs'],
  ['esbuild', 'module'],
  ['esbuild', 'commonjs'],
]

/** It asks a function of its own for its name, which minifiers take away. */
const READS_NAMES = 'inferred-names'

test.each(OUTPUTS)('%s, minified, gives the samples their answers, as %s', async (name, format) => {
  const scratch = await createScratch('bundled-samples')
  onTestFinished(() => removeScratch(scratch))
  await installProject(scratch)
  const entries: string[] = []
  const answers: Record<string, unknown> = {}
  for (const { name, folder } of sampleFolders('transform')) {
    if (name === READS_NAMES) continue
    await cp(folder, join(scratch, name), { recursive: true })
    answers[name] = JSON.parse(await readFile(join(folder, '_expected/answers.json'), 'utf8'))
    const hasConfig = await readFile(join(folder, '_config.ts')).then(
      () => true,
      () => false,
    )
    entries.push(`${name}/input`, ...(hasConfig ? [`${name}/_config`] : []))
  }
  const host = BUNDLERS[name]({ format, minify: true, entries })
  for (const [file, text] of Object.entries(host.files)) await writeFile(join(scratch, file), text)

  const built = await host.build(commandsIn(scratch))
  expect(built?.status, `${built?.stdout}${built?.stderr}`).toBe(0)
  const { exitCode, stdout, stderr } = await x('node', [COLLECTOR, join(scratch, 'dist')])
  expect(exitCode, stderr).toBe(0)
  expect(JSON.parse(stdout)).toEqual(answers)
})
